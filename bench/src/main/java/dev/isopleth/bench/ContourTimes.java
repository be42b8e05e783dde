package dev.isopleth.bench;

import dev.isopleth.analysis.contour.ContourGrid;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.analysis.contour.MassLevels;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/// How long contours of a picture of 1024 x 1024 pixels take, on one thread, from its values in memory to
/// geometries: a city's density, and waves of the shortest that a screen's floor leaves.
final class ContourTimes {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SIDE = 1024;
    private static final int DEPTH = 20;
    private static final int STEPS = 256;
    private static final int ROUNDS = 15;
    private static final int WARM = 8;
    private static final double SIGMA_METRES = 250;

    /// @param vertices of lines; of bands each is one of two
    /// @param processorMs the median of the thread's own time, which others on the machine hardly lengthen
    record Figure(
            String picture,
            String part,
            int vertices,
            double firstMs,
            double medianMs,
            double worstMs,
            double processorMs,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(picture, part);
        }
    }

    private final Run run;
    private final List<Figure> figures = new ArrayList<>();

    private ContourTimes(Run run) {
        this.run = run;
    }

    static List<Figure> measure(Dataset city, Run run) {
        ContourTimes times = new ContourTimes(run);
        times.picture("density of a city, sigma 250 m", density(city.rows(null, null)));
        times.picture("waves of 20 pixels", waves());
        return times.figures;
    }

    private void picture(String picture, float[] values) {
        ContourGrid grid = ContourGrid.of(values, SIDE, SIDE, STEPS);
        double[] areas = new double[SIDE];
        Arrays.fill(areas, 1);
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, value);
        }
        double[] ten = levels(10, greatest);
        timed(picture, "lines of 10 levels", () -> lines(grid, ten));
        timed(picture, "lines and bands of 10 levels", () -> bands(grid, ten));
        timed(
                picture,
                "levels of 3 shares",
                () -> MassLevels.of(values, areas, new double[] {0.5, 0.75, 0.95})
                        .size());
    }

    private static double[] levels(int count, double greatest) {
        double[] levels = new double[count];
        Arrays.setAll(levels, k -> greatest * (k + 1) / (count + 1));
        return levels;
    }

    private static int lines(ContourGrid grid, double[] levels) {
        Contours contours = Contours.of(grid, levels, Long.MAX_VALUE);
        int vertices = 0;
        for (int level = 0; level < levels.length; level++) {
            vertices += contours.lines(level).getNumPoints();
        }
        return vertices;
    }

    private static int bands(ContourGrid grid, double[] levels) {
        Contours contours = Contours.of(grid, levels, Long.MAX_VALUE);
        int vertices = 0;
        for (int level = 0; level < levels.length; level++) {
            vertices += contours.lines(level).getNumPoints();
        }
        if (contours.bands().size() != levels.length + 1) {
            throw new IllegalStateException("a band is missing");
        }
        return vertices;
    }

    private void timed(String picture, String part, IntSupplier work) {
        long start = System.nanoTime();
        int vertices = work.getAsInt();
        double first = Times.millisSince(start);
        for (int round = 0; round < WARM; round++) {
            vertices = work.getAsInt();
        }
        double[] times = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            start = System.nanoTime();
            vertices = work.getAsInt();
            processor[round] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
            times[round] = Times.millisSince(start);
        }
        Figure figure = new Figure(
                picture,
                part,
                vertices,
                Times.rounded(first),
                Times.rounded(Times.median(times)),
                Times.rounded(Times.worst(times)),
                Times.rounded(Times.median(processor)),
                run.commit(),
                run.date());
        Say.line(figure.toString());
        figures.add(figure);
    }

    /// Round the city's middle, 26 km, with ten pixels to sigma.
    private static float[] density(SampleRows samples) {
        long column = (long) (WebMercator.u(SyntheticCity.LON) * (1L << DEPTH)) - SIDE / 2;
        long row = (long) (WebMercator.v(SyntheticCity.LAT) * (1L << DEPTH)) - SIDE / 2;
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, new Bandwidth.Ground(SIGMA_METRES), 0);
        ValueGrid grid = Estimator.estimate(samples, estimate, new GridWindow(DEPTH, row, column, SIDE, SIDE));
        return grid.values();
    }

    /// Sums of waves without order.
    private static float[] waves() {
        float[] values = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                values[y * SIDE + x] = (float) (3
                        + Math.sin(0.31 * x + 0.13 * y)
                        + Math.sin(0.29 * y - 0.17 * x)
                        + Math.cos(0.11 * x + 0.23 * y));
            }
        }
        return values;
    }
}
