package dev.isopleth.bench;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Kernels;
import dev.isopleth.density.Measure;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.density.StudyArea;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.layer.BandwidthPlan;
import dev.isopleth.server.layer.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of a tile, by the name it has in the figures.
///
/// @param value the column that is read; empty for none
/// @param area where the samples could be observed; null for anywhere
record Setting(
        String name,
        Measure measure,
        String value,
        Kernel kernel,
        Size size,
        @Nullable StudyArea area) {

    /// The one that the peer and the server are timed with too.
    static final Setting TWENTY_PIXELS = density("density, radius 20 px", Gaussian.INSTANCE, Size.pixels(20));

    /// All that are timed: adding one is adding a line. Kernels come by themselves.
    static List<Setting> all() {
        Kernel gaussian = Gaussian.INSTANCE;
        List<Setting> all = new ArrayList<>(List.of(
                TWENTY_PIXELS,
                density("density, default radius", gaussian, Size.ruleOfThumb()),
                mean("mean, default radius", gaussian, Size.ruleOfThumb()),
                density("density, radius 1 km", gaussian, Size.metres(1000)),
                mean("mean, radius 1 km", gaussian, Size.metres(1000)),
                density("density, radius 50 km", gaussian, Size.metres(50_000)),
                density("density in a study area, radius 1 km", gaussian, Size.metres(1000))
                        .within(CityArea.of())));
        for (Kernel kernel : Kernels.ALL) {
            if (!kernel.equals(gaussian)) {
                all.add(density("density, " + kernel.name() + ", radius 20 px", kernel, Size.pixels(20)));
                all.add(mean("mean, " + kernel.name() + ", radius 1 km", kernel, Size.metres(1000)));
            }
        }
        return all;
    }

    /// What is estimated at each zoom, over these samples of this dataset.
    interface AtZoom {
        Estimate at(int zoom);
    }

    /// The samples that are read, with depths that keep what was read once.
    SampleRows samples(Dataset dataset) {
        return new RowsWithDepths(dataset.rows(value.isEmpty() ? null : value, null), new KeptDepths());
    }

    /// The same samples as an estimate's source, with where they could be observed.
    Source source(SampleRows samples) {
        return new Source(samples, null, area);
    }

    AtZoom estimates(Dataset dataset, SampleRows samples) {
        BandwidthPlan plan = size.plan(kernel, dataset, samples);
        double minSupport = measure == Measure.DENSITY ? 0 : LayerPlan.DEFAULT_MIN_SUPPORT;
        return zoom -> new Estimate(measure, kernel, plan.at(zoom), minSupport);
    }

    private static Setting density(String name, Kernel kernel, Size size) {
        return new Setting(name, Measure.DENSITY, "", kernel, size, null);
    }

    private static Setting mean(String name, Kernel kernel, Size size) {
        return new Setting(name, Measure.MEAN, Cities.VALUE, kernel, size, null);
    }

    private Setting within(StudyArea where) {
        return new Setting(name, measure, value, kernel, size, where);
    }

    /// How large the kernel is.
    interface Size {

        BandwidthPlan plan(Kernel kernel, Dataset dataset, SampleRows samples);

        /// A radius on the screen.
        static Size pixels(double radius) {
            return (kernel, _, _) -> new BandwidthPlan.OnScreen(kernel, radius / kernel.radiusPerSigma());
        }

        /// A radius on the ground, with the floor that layers have.
        static Size metres(double radius) {
            return (kernel, dataset, _) -> onGround(kernel, radius / kernel.radiusPerSigma(), dataset);
        }

        /// What a layer has that names none.
        static Size ruleOfThumb() {
            return (kernel, dataset, samples) ->
                    onGround(kernel, RuleOfThumb.of(samples).sigma(), dataset);
        }

        private static BandwidthPlan onGround(Kernel kernel, double sigmaMetres, Dataset dataset) {
            var bbox = dataset.manifest().bbox();
            return new BandwidthPlan.OnGround(
                    kernel, sigmaMetres, LayerPlan.DEFAULT_MIN_RADIUS_PIXELS, (bbox.south() + bbox.north()) / 2);
        }
    }
}
