package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The same bits from code that was compiled and from code that is interpreted.
class DeterminismTest {

    /// Prints the digest: what an interpreting JVM is started with.
    public static void main(String[] arguments) {
        System.out.println(digest());
    }

    @Test
    void compiledAndInterpretedCodeGiveTheSameBits() throws IOException, InterruptedException {
        String cold = digest();
        for (int k = 0; k < 30; k++) {
            assertEquals(cold, digest(), "round " + k);
        }
        assertEquals(cold, digestOfAnInterpreter());
    }

    private static String digestOfAnInterpreter() throws IOException, InterruptedException {
        String classPath = Stream.of(DeterminismTest.class, Estimator.class)
                .map(type -> Path.of(java.net.URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xint", "-cp", classPath, DeterminismTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), out);
        assertFalse(out.isEmpty());
        return out;
    }

    /// A hash of small windows in every way of computing a row, with the rules of thumb.
    private static String digest() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 60, 180, 62, 30_000);
        int hash =
                Long.hashCode(Double.doubleToRawLongBits(RuleOfThumb.of(samples).sigma()));
        hash = 31 * hash + Long.hashCode(Double.doubleToRawLongBits(NearestPlaces.sigma(samples, 3)));
        for (Kernel kernel : List.of(Gaussian.INSTANCE, Quartic.INSTANCE)) {
            for (double pixels : new double[] {0.1, 0.8, 2, 30}) {
                Bandwidth bandwidth = new Bandwidth.Ground(20_000);
                int depth = TestSamples.depthWhere(bandwidth, 62, pixels);
                GridWindow window = TestSamples.windowRound(180, 62, depth, 3);
                Estimate estimate = new Estimate(Measure.MEAN, kernel, bandwidth, 0);
                ValueGrid grid = Estimator.estimateWithSupport(samples, estimate, window);
                hash = 31 * hash + Arrays.hashCode(grid.values());
                hash = 31 * hash + Arrays.hashCode(grid.support());
            }
        }
        return Integer.toHexString(hash);
    }
}
