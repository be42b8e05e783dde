package dev.isopleth.server.tile;

import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.density.NeighbourRadii;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.Build;
import dev.isopleth.server.TestData;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.SettingTexts;
import dev.isopleth.server.layer.StyleSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans of the test data's layers, without a server.
final class Plans {

    /// What every measure needs, as a query says it.
    static final List<String> EVERY_MEASURE = List.of(
            "measure=density",
            "measure=density&weight=beds",
            "measure=sum&value=price",
            "measure=sum&value=balance&weight=balance",
            "measure=mean",
            "measure=se",
            "measure=support",
            "measure=ratio&versus=beds > 2",
            "measure=ratio&versus=beds > 2&normalise=true",
            "measure=difference&versus=beds > 2&of=density",
            "measure=difference&versus=beds > 2&of=mean",
            "measure=max",
            "measure=count");

    private final LayerCatalog catalog =
            new LayerCatalog(List.of(), new Datasets(SampleStore.open(TestData.folder())), Build.current());
    private final LayerPlanner planner;

    Plans(Scales scales) {
        planner = new LayerPlanner(
                scales::defaultBandwidth,
                (_, _, _) -> Optional.empty(),
                (dataset, _, _) -> NeighbourRadii.none(dataset.manifest().asPlane()),
                _ -> null,
                _ -> new RegularLayout(RegularLayout.Shape.HEX, 500),
                (_, _) -> {});
    }

    /// The relative risks of selections.
    static RiskPath risks(Selections selections, Surfaces surfaces, ComputePool pool) {
        return new RiskPath(selections, surfaces, new InTurn(pool, "tests"), pool, 1 << 22);
    }

    /// What is counted in bins of selections.
    static TallySurfaces tallies(Selections selections, ComputePool pool) {
        return tallies(selections, pool, new InTurn(pool, "tests"));
    }

    /// The same.
    ///
    /// @param turn in which they are counted
    static TallySurfaces tallies(Selections selections, ComputePool pool, InTurn turn) {
        BinsPath bins = new BinsPath(selections, turn, 1 << 24);
        AreasPath areas = new AreasPath(new PlaceCatalog(Map.of()), selections, turn, 1 << 24);
        return new TallySurfaces(
                bins,
                new HotspotsPath(bins, turn, pool, 1 << 24),
                new TrendPath(bins, selections, turn, 1 << 24),
                areas,
                new AreaHotspotsPath(areas, turn, pool, 1 << 24),
                turn);
    }

    /// What follows the samples of selections.
    static AdaptiveRows adaptive(Selections selections, ComputePool pool) {
        return new AdaptiveRows(selections, pool, new InTurn(pool, "tests"));
    }

    /// The plan of a layer with the settings of a query.
    LayerPlan of(String layer, String query) {
        Map<String, String> said = new HashMap<>();
        for (String setting : query.split("&", -1)) {
            if (!setting.isEmpty()) {
                String[] parts = setting.split("=", 2);
                said.put(parts[0], parts[1]);
            }
        }
        SettingTexts texts = new SettingTexts() {
            @Override
            public @Nullable String text(String name) {
                return said.get(name);
            }

            @Override
            public RuntimeException refusal(String name, String detail, List<String> accepted) {
                return new IllegalArgumentException(name + ": " + detail + " " + accepted);
            }
        };
        return planner.plan(catalog.find(layer), EstimateSettings.read(texts), StyleSettings.read(texts));
    }
}
