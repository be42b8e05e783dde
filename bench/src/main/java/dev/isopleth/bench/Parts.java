package dev.isopleth.bench;

import dev.isopleth.density.BinningBenchmark;
import dev.isopleth.density.ConvolutionBenchmark;
import dev.isopleth.density.LimitsBenchmark;
import dev.isopleth.density.MortonScanBenchmark;
import dev.isopleth.density.UpsamplingBenchmark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The engine's parts by JMH, each in its own process, and the share of the machine's limit it reaches: of
/// the memory's bandwidth for what reads samples, of the multiply-adds for what convolves.
final class Parts {

    /// @param rate of the part, in the unit
    /// @param limit what a plain loop reaches in the same run
    record Figure(String part, double rate, double limit, String unit, double share, String commit, String date)
            implements Row {
        @Override
        public Object key() {
            return part;
        }
    }

    /// The counters of [dev.isopleth.density.Work].
    private static final String BYTES = "bytes";

    private static final String MULTIPLY_ADDS = "multiplyAdds";

    /// A part, and the work it counts.
    private record Part(String name, Class<?> benchmark, String method, String work) {}

    private static final Part BANDWIDTH = new Part("memory", LimitsBenchmark.class, "sumOfMemory", BYTES);
    private static final Part ARITHMETIC = new Part("arithmetic", LimitsBenchmark.class, "fourTaps", MULTIPLY_ADDS);

    private static final List<Part> PARTS = List.of(
            new Part("Morton scan of all positions", MortonScanBenchmark.class, "scan", BYTES),
            new Part("binning of a dense square", BinningBenchmark.class, "deposit", BYTES),
            new Part("convolution, gaussian", ConvolutionBenchmark.class, "separable", MULTIPLY_ADDS),
            new Part("convolution, quartic", ConvolutionBenchmark.class, "direct", MULTIPLY_ADDS),
            new Part("upsampling by 4", UpsamplingBenchmark.class, "interpolate", MULTIPLY_ADDS));

    private Parts() {}

    static List<Figure> measure(Cities cities, int samples, Run run) throws RunnerException {
        Map<String, Double> rates = rates(cities, samples);
        List<Figure> figures = new ArrayList<>();
        for (Part part : PARTS) {
            boolean reads = part.work.equals(BYTES);
            double rate = rate(rates, part);
            double limit = rate(rates, reads ? BANDWIDTH : ARITHMETIC);
            figures.add(new Figure(
                    part.name,
                    Times.rounded(rate / 1e9),
                    Times.rounded(limit / 1e9),
                    reads ? "GB/s" : "G multiply-adds/s",
                    Times.rounded(rate / limit),
                    run.commit(),
                    run.date()));
        }
        return figures;
    }

    private static double rate(Map<String, Double> rates, Part part) {
        return Objects.requireNonNull(rates.get(part.benchmark.getSimpleName() + "." + part.method + ":" + part.work));
    }

    /// Work a second, by class, method and kind of work.
    private static Map<String, Double> rates(Cities cities, int samples) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .threads(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .jvmArgsAppend(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-D" + MortonScanBenchmark.DATA + "=" + cities.data().toAbsolutePath(),
                        "-D" + MortonScanBenchmark.CITY + "=" + Cities.id(samples));
        for (Part part : PARTS) {
            options.include(pattern(part));
        }
        options.include(pattern(BANDWIDTH)).include(pattern(ARITHMETIC));
        Map<String, Double> rates = new HashMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String name = result.getParams().getBenchmark().replaceFirst("^.*\\.(.*\\..*)$", "$1");
            result.getSecondaryResults().forEach((work, found) -> rates.put(name + ":" + work, found.getScore()));
        }
        return rates;
    }

    private static String pattern(Part part) {
        return part.benchmark.getName().replace(".", "\\.") + "\\." + part.method + "$";
    }
}
