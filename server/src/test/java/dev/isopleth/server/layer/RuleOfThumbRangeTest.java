package dev.isopleth.server.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.NeighbourRadii;
import dev.isopleth.density.Plane;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.Build;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rule of thumb gives no radius that may not be asked for, whatever the kernel.
class RuleOfThumbRangeTest {

    @TempDir
    static Path data;

    private static LayerCatalog catalog;

    @BeforeAll
    static void load() throws Exception {
        Path towns = Files.writeString(data.resolve("towns.csv"), "lon,lat\n1,1\n2,2\n");
        Importer.run(ImportRequest.of(towns), data, ImportProgress.silent());
        Path page = Files.writeString(data.resolve("page.csv"), "x,y\n0,0\n256,256\n");
        Importer.run(ImportRequest.of(page).withPlane(new Plane.Planar(256, 256, "px")), data, ImportProgress.silent());
        catalog = new LayerCatalog(List.of(), new Datasets(SampleStore.open(data)), Build.current());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "quartic", "triweight", "epanechnikov", "triangular", "uniform"})
    void aSigmaOutOfRangeGivesTheNearestRadiusThatARequestMayName(String kernel) {
        checkRadius("towns", kernel, 1e9, 10_018_754, "m");
        checkRadius("towns", kernel, 1e-9, 10, "m");
        checkRadius("page", kernel, 1e9, 64, "u");
        checkRadius("page", kernel, 1e-9, 256.0 / (1 << 22), "u");
    }

    private static void checkRadius(String layer, String kernelName, double sigma, double radius, String unit) {
        LayerPlan plan = plan(layer, Map.of("kernel", kernelName), sigma);
        Kernel kernel = plan.kernel();
        assertEquals(radius, sigma(plan.bandwidth()) * kernel.radiusPerSigma(), 1e-12 * radius, layer + kernel);
        if (radius >= 1) {
            String asked = BigDecimal.valueOf(radius).toPlainString() + unit;
            LayerPlan given = plan(layer, Map.of("kernel", kernelName, "radius", asked), Double.NaN);
            assertEquals(given.bandwidth(), plan.bandwidth(), layer + kernel);
        }
    }

    private static double sigma(BandwidthPlan bandwidth) {
        return switch (bandwidth) {
            case BandwidthPlan.OnGround ground -> ground.sigmaMetres();
            case BandwidthPlan.OnPlane plane -> plane.sigma();
            case BandwidthPlan.OnScreen screen -> throw new AssertionError(screen);
        };
    }

    private static LayerPlan plan(String layer, Map<String, String> said, double sigma) {
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
        return new LayerPlanner(
                        (_, _, _, _) -> new RuleOfThumb("any", sigma, 2),
                        (_, _, _) -> Optional.empty(),
                        (dataset, _, _) ->
                                NeighbourRadii.none(dataset.manifest().asPlane()),
                        _ -> null,
                        _ -> new RegularLayout(RegularLayout.Shape.HEX, 500),
                        (_, _) -> {})
                .plan(catalog.find(layer), EstimateSettings.read(texts), StyleSettings.read(texts));
    }
}
