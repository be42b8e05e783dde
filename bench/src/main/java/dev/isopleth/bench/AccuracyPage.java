package dev.isopleth.bench;

import dev.isopleth.density.Kernel;
import dev.isopleth.density.Kernels;
import dev.isopleth.density.Measure;
import java.util.List;
import java.util.Locale;

/// docs/accuracy.md, made whole: nothing on it is typed by hand.
final class AccuracyPage {

    private AccuracyPage() {}

    /// The page, in Markdown.
    static String of(Run run) {
        StringBuilder page = new StringBuilder("""
                # How exact it is

                This page is made by `bench/run accuracy`; %s, commit %s.

                The fast estimate that tiles show, against the exact sum over all samples in float64 (`ExactDensity`): truncation, gridding and
                interpolation included. Fixed datasets of 1, 3 and 1,000 samples across the antimeridian, a third of them weighing other than 1, each
                compared at pixels of a half to a thirteenth of a sigma. A cell of a table is the greatest error found, in percent:

                - of the greatest exact value compared, for `density`, `sum`, `support`, `ratio` and the relative risk; of both densities together for their `difference`;
                - of the values' 2-98 %% range, for `mean`, `se` and the difference of means, where they are defined;
                - `max` and `count` are exact (but for the float32 of a value): any error would be a defect.

                `support` is compared out to where it ends, at a sum of K(d)/K(0) over distinct positions of 0.1 (but for a fifth of that on both sides,
                where one may have ended and the other not). Where a mean is defined it is within 1 %% (`MeasuresTest`).

                Before the stroke for bandwidths in metres (sigma 150 m, 4 km and 50 km), after it in pixels (sigma 4 and 13 px at zoom 12). What is promised
                is 0.1 %% for `density` and `sum`, `mean` and `se`. The tests hold it on other datasets, at 80 degrees, on cell corners, on both sides of each
                change of depth, and wherever a seed leads (`AccuracyTest`, `MeasuresTest`, `WithinRadiusTest`).

                Kernels with a rim are held to more where samples are many, beside a dense cluster above all: see the last table.
                """.formatted(run.date(), run.commit()));
        for (Kernel kernel : Kernels.ALL) {
            page.append("\n## ").append(kernel.name()).append("\n\n| measure |");
            Accuracy.LATITUDES.forEach(lat -> page.append(" %d° |".formatted(lat)));
            page.append("\n|---|")
                    .append("---|".repeat(Accuracy.LATITUDES.size()))
                    .append('\n');
            for (Measure measure : Measure.values()) {
                page.append("| ").append(name(measure)).append(" |");
                for (int lat : Accuracy.LATITUDES) {
                    page.append(" %s / %s |"
                            .formatted(
                                    percent(Accuracy.onGround(kernel, measure, lat)),
                                    percent(Accuracy.onScreen(kernel, measure, lat))));
                }
                page.append('\n');
                Say.line(kernel.name() + ", " + name(measure));
            }
        }
        page.append("\n## Kernels with a rim over many samples\n\n");
        page.append(
                "A normal cloud of samples, against the exact sum, the kernel's radius in pixels. Amid it; and where all of it is a\n");
        page.append(
                "town on the rim of the kernels, and 300 places are strewn over the country round: there all that cells may be\n");
        page.append(
                "wrong by shows. Density as a share of its peak, mean as a share of the values' 2-98 % range, support as a share\n");
        page.append("of itself where a mean is defined; percent.\n\n");
        page.append(
                "| radius | samples | where | quartic | triweight | epanechnikov | triangular | uniform |\n|---|---|---|---|---|---|---|---|\n");
        for (CrowdedAccuracy.Crowd crowd : CrowdedAccuracy.CROWDS) {
            page.append("| %.0f | %d | %s |"
                    .formatted(crowd.radiusPixels(), crowd.count(), crowd.radiiAway() > 0 ? "on the rim" : "amid"));
            for (String kernel : List.of("quartic", "triweight", "epanechnikov", "triangular", "uniform")) {
                CrowdedAccuracy.Errors errors = CrowdedAccuracy.of(Kernels.byName(kernel), crowd);
                page.append(" %s, %s, %s |"
                        .formatted(percent(errors.density()), percent(errors.mean()), percent(errors.support())));
                Say.line(crowd + ", " + kernel);
            }
            page.append('\n');
        }
        return page.toString();
    }

    private static String name(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return percent == 0 ? "0" : percent < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", percent);
    }
}
