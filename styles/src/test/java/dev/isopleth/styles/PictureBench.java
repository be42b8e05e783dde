package dev.isopleth.styles;

import dev.isopleth.density.Measure;
import dev.isopleth.density.ValueGrid;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What painting and encoding one tile costs: CPU time of the thread, the median of the repetitions after as
/// many to warm up, and bytes. A program, not a test: run its main with the module's test class path.
final class PictureBench {

    private static final int REPETITIONS = 150;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Results are added to it so that nothing is optimised away.
    private static long used;

    private PictureBench() {}

    public static void main(String[] arguments) {
        Map<String, ValueGrid> grids = new TreeMap<>();
        grids.put("density 256, sigma 7 px, 3000 places", Fields.density(256, 7, 3000, 1));
        grids.put("density 256, sigma 7 px, 100 places", Fields.density(256, 7, 100, 2));
        grids.put("density 256, sigma 20 px, 3000 places", Fields.density(256, 20, 3000, 3));
        grids.put("density 256, sigma 40 px, 3000 places", Fields.density(256, 40, 3000, 3));
        grids.put("density 512, sigma 14 px, 3000 places", Fields.density(512, 14, 3000, 4));
        grids.put("mean 256, sigma 7 px, 1000 places", Fields.mean(256, 7, 1000, 5));
        grids.put("mean 256, sigma 20 px, 500 places", Fields.mean(256, 20, 500, 6));
        grids.put("empty 256", Fields.grid(256, 256, new float[256 * 256], null));
        for (int round = 0; round < 2; round++) {
            for (Map.Entry<String, ValueGrid> entry : grids.entrySet()) {
                measure(entry.getKey(), entry.getValue(), round == 1);
            }
        }
        System.out.println("checksum " + used);
    }

    private static void measure(String name, ValueGrid grid, boolean print) {
        double[] ascending = IntStream.range(0, grid.values().length)
                .mapToDouble(i -> grid.values()[i])
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        Measure measure = grid.presence() == null ? Measure.DENSITY : Measure.MEAN;
        Scale scale = DefaultScale.of(measure, ascending, Norm.LINEAR);
        Style style = new Style(scale, Colormaps.standard(), 1, DefaultScale.fadesToZero(measure));
        Painter painter = Painter.of(style);
        IndexedPicture picture = painter.paint(grid);
        double make = microseconds(() -> Painter.of(style).hashCode());
        double paint = microseconds(() -> painter.paint(grid).indices()[7]);
        double encode = microseconds(() -> PalettePng.encode(picture).length);
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s painter %5.0f us   paint %5.0f us   encode %5.0f us   %6d bytes%n",
                    name,
                    make,
                    paint,
                    encode,
                    PalettePng.encode(picture).length);
        }
    }

    private static double microseconds(Supplier<Number> work) {
        long[] times = new long[REPETITIONS];
        for (int i = 0; i < 2 * REPETITIONS; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            used += work.get().longValue();
            times[i % REPETITIONS] = THREADS.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(times);
        return times[REPETITIONS / 2] / 1000.0;
    }
}
