package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the engine to values that were computed without it, by direct summation: see the README beside them.
class ReferenceTest {

    private static final double SQUARE_METRES_PER_KM2 = 1e6;
    private static final int SIDE = 64;
    private static final int GAUSS = 0;
    private static final int NW_MEAN = 2;
    private static final int QUARTIC = 4;
    private static final int PX_GAUSS = 5;
    private static final int PX_QUARTIC = 6;
    private static final int LAYERS = 7;

    /// The cases of the manifest: a tile, its ground bandwidth, and how many samples.
    enum Case {
        CITY_Z14_LAT0(14, 8647, 8191, 150, 3000),
        CITY_Z14_LAT60(14, 8647, 4757, 150, 3000),
        REGION_Z9_LAT45(9, 270, 184, 4000, 4000),
        CONTINENT_Z5_LAT60(5, 16, 9, 50000, 5000),
        ANTIMERIDIAN_Z5_LAT60(5, 0, 9, 50000, 4000);

        final int zoom;
        final int x;
        final int y;
        final double sigmaMetres;
        final int count;

        Case(int zoom, int x, int y, double sigmaMetres, int count) {
            this.zoom = zoom;
            this.x = x;
            this.y = y;
            this.sigmaMetres = sigmaMetres;
            this.count = count;
        }

        GridWindow tile() {
            return GridWindow.ofTile(zoom, x, y, 256);
        }

        Bandwidth sigma() {
            return new Bandwidth.Ground(sigmaMetres);
        }

        String file(String end) {
            return name().toLowerCase(Locale.ROOT) + end;
        }

        double[] exactValues() throws IOException {
            return Npy.doubles(resource(file(".npy")), "(7, 64, 64)");
        }

        ArraySamples samples() throws IOException {
            List<String> lines = new String(resource(file("_points.csv")), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals("lon,lat,value", lines.getFirst());
            assertEquals(count, lines.size() - 1);
            double[][] columns = new double[3][count];
            for (int i = 0; i < count; i++) {
                String[] fields = lines.get(i + 1).split(",", -1);
                for (int k = 0; k < 3; k++) {
                    columns[k][i] = Double.parseDouble(fields[k]);
                }
            }
            return ArraySamples.ofDegrees(columns[0], columns[1], columns[2], null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGaussianOfTheGroundIsTheExactSum(Case reference) throws IOException {
        checkDensity(reference, GAUSS, Gaussian.INSTANCE, reference.sigma());
    }

    @ParameterizedTest
    @EnumSource
    void aQuarticOfTheGroundIsTheExactSum(Case reference) throws IOException {
        double radius = 3 * reference.sigmaMetres;
        Quartic quartic = Quartic.INSTANCE;
        checkDensity(reference, QUARTIC, quartic, new Bandwidth.Ground(radius / quartic.radiusPerSigma()));
    }

    @ParameterizedTest
    @EnumSource
    void aGaussianOfTheScreenIsTheExactSum(Case reference) throws IOException {
        checkScreenDensity(reference, PX_GAUSS, Gaussian.INSTANCE, 8);
    }

    @ParameterizedTest
    @EnumSource
    void aQuarticOfTheScreenIsTheExactSum(Case reference) throws IOException {
        checkScreenDensity(reference, PX_QUARTIC, Quartic.INSTANCE, 20 / Quartic.INSTANCE.radiusPerSigma());
    }

    @ParameterizedTest
    @EnumSource
    void aMeanIsTheExactOneWhereItIsDefined(Case reference) throws IOException {
        double[] exact = layer(reference, NW_MEAN);
        ArraySamples samples = reference.samples();
        ValueGrid fast = Estimator.estimate(
                samples, new Estimate(Measure.MEAN, Gaussian.INSTANCE, reference.sigma(), 3), reference.tile());
        double error = 0;
        int compared = 0;
        for (int k = 0; k < exact.length; k++) {
            float mean = fast.value(pixel(k / SIDE), pixel(k % SIDE));
            if (!Float.isNaN(mean)) {
                error = Math.max(error, Math.abs(mean - exact[k]));
                compared++;
            }
        }
        double tolerance = 0.001 * ExactComparison.range(samples);
        String message = "error " + error + " of at most " + tolerance + ", " + compared + " pixels";
        assertTrue(error <= tolerance, message);
        assertTrue(compared > SIDE, message);
    }

    @Test
    void theManifestStatesTheSameCases() throws IOException {
        String manifest = new String(resource("manifest.json"), StandardCharsets.UTF_8).replaceAll("\\s", "");
        assertAll(Arrays.stream(Case.values()).map(reference -> () -> {
            String stated = "\"name\":\"%s\",\"z\":%d,\"x\":%d,\"y\":%d,\"h_m\":%s,"
                    .formatted(reference.file(""), reference.zoom, reference.x, reference.y, reference.sigmaMetres);
            assertTrue(manifest.contains(stated), stated);
        }));
    }

    private static void checkScreenDensity(Case reference, int layer, Kernel kernel, double sigmaPixels)
            throws IOException {
        // One sample is 1 at its place there; here it is K(0) over the ground area of a row's pixel.
        double[] relative = layer(reference, layer);
        double[] exact = new double[relative.length];
        Bandwidth bandwidth = new Bandwidth.Screen(sigmaPixels, reference.zoom);
        for (int k = 0; k < exact.length; k++) {
            double pixelMetres = WebMercator.CIRCUMFERENCE_METRES
                    * WebMercator.cosLatitude(
                            reference.tile().rowV(reference.tile().row0() + pixel(k / SIDE)))
                    / (256 << reference.zoom);
            exact[k] = relative[k] * kernel.peak(sigmaPixels) / (pixelMetres * pixelMetres);
        }
        checkDensity(reference, exact, kernel, bandwidth);
    }

    private static void checkDensity(Case reference, int layer, Kernel kernel, Bandwidth bandwidth) throws IOException {
        checkDensity(reference, layer(reference, layer), kernel, bandwidth);
    }

    private static void checkDensity(Case reference, double[] exactPerSquareMetre, Kernel kernel, Bandwidth bandwidth)
            throws IOException {
        ValueGrid fast = Estimator.estimate(
                reference.samples(), new Estimate(Measure.DENSITY, kernel, bandwidth, 3), reference.tile());
        double error = 0;
        double greatest = 0;
        for (int k = 0; k < exactPerSquareMetre.length; k++) {
            double exact = exactPerSquareMetre[k] * SQUARE_METRES_PER_KM2;
            greatest = Math.max(greatest, exact);
            error = Math.max(error, Math.abs(fast.value(pixel(k / SIDE), pixel(k % SIDE)) - exact));
        }
        assertTrue(greatest > 0 && error <= 0.001 * greatest, "error " + 100 * error / greatest + " % of the peak");
    }

    private static double[] layer(Case reference, int layer) throws IOException {
        double[] all = reference.exactValues();
        assertEquals(LAYERS * SIDE * SIDE, all.length);
        return Arrays.copyOfRange(all, layer * SIDE * SIDE, (layer + 1) * SIDE * SIDE);
    }

    /// The pixel of the k-th row or column of a reference.
    private static int pixel(int k) {
        return 255 * k / 63;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ReferenceTest.class.getResourceAsStream("reference/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
