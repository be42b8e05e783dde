package dev.isopleth.bench;

import dev.isopleth.density.ValueGrid;
import dev.isopleth.styles.Apng;
import dev.isopleth.styles.ApngFrame;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendSvg.Theme;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.animation.FrameOptions;
import dev.isopleth.styles.animation.FramePicture;
import dev.isopleth.styles.matrix.FieldScale;
import dev.isopleth.styles.matrix.LabelledMatrix;
import dev.isopleth.styles.matrix.MatrixLayout;
import dev.isopleth.styles.matrix.MatrixPicture;
import dev.isopleth.styles.matrix.MatrixPng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// How long pictures take that are no tiles: a large matrix, on one thread, and a year of days as an animation,
/// on two.
final class PictureTimes {

    private static final int ROWS = 10_000;
    private static final int COLUMNS = 1_000;
    private static final int FRAMES = 365;
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final int ROUNDS = 5;
    private static final int AHEAD = 8;

    /// @param firstMs the first time in this process, classes loaded and code compiled on the way
    /// @param medianMs of five more times
    /// @param kilobytes of the file
    record Figure(String picture, double firstMs, double medianMs, double kilobytes, String commit, String date)
            implements Row {
        @Override
        public Object key() {
            return picture;
        }
    }

    private interface Drawn {
        byte[] file() throws IOException, InterruptedException, ExecutionException;
    }

    private PictureTimes() {}

    static List<Figure> measure(Run run) throws IOException, InterruptedException, ExecutionException {
        List<Figure> figures = new ArrayList<>();
        MatrixPicture plain = MatrixPicture.of(matrix());
        MatrixPicture robust = plain.with(FieldScale.ofValues().withRobust());
        MatrixPicture log = plain.with(new FieldScale(1.0, 100.0, null, false, Norm.LOG, null));
        String size = "matrix of 10,000 x 1,000 fields";
        figures.add(timed(size, () -> MatrixPng.encode(MatrixLayout.of(plain), 1), run));
        figures.add(timed(size + ", robust", () -> MatrixPng.encode(MatrixLayout.of(robust), 1), run));
        figures.add(timed(size + ", log norm", () -> MatrixPng.encode(MatrixLayout.of(log), 1), run));
        Style style = new Style(new Scale(0, 80, Norm.LINEAR), Colormaps.standard(), 1, false);
        IndexedPicture[] maps = maps(style);
        figures.add(timed("365 frames of 600 x 458 pixels, two threads", () -> animation(style, maps), run));
        return figures;
    }

    private static Figure timed(String picture, Drawn drawn, Run run)
            throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        int bytes = drawn.file().length;
        double first = Times.millisSince(start);
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            start = System.nanoTime();
            bytes = drawn.file().length;
            times[round] = Times.millisSince(start);
        }
        return new Figure(
                picture,
                Times.rounded(first),
                Times.rounded(Times.median(times)),
                Times.rounded(bytes / 1000.0),
                run.commit(),
                run.date());
    }

    /// Seasons and noise, a hundredth of all missing.
    private static LabelledMatrix matrix() {
        SplittableRandom random = new SplittableRandom(1);
        double[] fields = new double[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double season = 20 + 15 * Math.cos(row / 58.0) + 3 * Math.sin(column / 30.0);
                fields[row * COLUMNS + column] =
                        random.nextInt(100) == 0 ? Double.NaN : season * (0.5 + random.nextDouble());
            }
        }
        return new LabelledMatrix(names("day ", ROWS), names("station ", COLUMNS), fields, "µg/m³");
    }

    private static List<String> names(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + i).toList();
    }

    private static IndexedPicture[] maps(Style style) {
        Painter painter = Painter.of(style);
        IndexedPicture[] maps = new IndexedPicture[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            maps[frame] = painter.paint(grid(frame / 58.0));
        }
        return maps;
    }

    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    private static ValueGrid grid(double time) {
        float[] values = new float[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double u = (double) x / WIDTH - 0.5 - 0.3 * Math.cos(time);
                double v = (double) y / HEIGHT - 0.5;
                values[y * WIDTH + x] = (float) (70 * Math.exp(-20 * (u * u + v * v)) + 5 * Math.sin(9 * u + time) + 6);
            }
        }
        return new ValueGrid(HEIGHT, WIDTH, values, null, null);
    }

    private static byte[] animation(Style style, IndexedPicture[] maps)
            throws IOException, InterruptedException, ExecutionException {
        Legend legend = new Legend("PM10", "daily mean", "µg/m³", style, false, true);
        FramePicture frames = FramePicture.of(legend, maps[0].palette(), WIDTH, HEIGHT, FrameOptions.of(Theme.LIGHT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecutorService two = Executors.newFixedThreadPool(2);
                Apng apng = new Apng(out, frames.width(), frames.height(), frames.palette(), FRAMES, 0)) {
            Queue<Future<ApngFrame>> waiting = new ArrayDeque<>();
            for (int i = 0; i < FRAMES; i++) {
                int day = i;
                waiting.add(two.submit(() -> day == 0
                        ? ApngFrame.first(frames.frame(maps[0], "day 0"))
                        : ApngFrame.after(
                                frames.frame(maps[day - 1], "day " + (day - 1)),
                                frames.frame(maps[day], "day " + day))));
                if (waiting.size() > AHEAD) {
                    apng.append(waiting.remove().get(), 50);
                }
            }
            while (!waiting.isEmpty()) {
                apng.append(waiting.remove().get(), 50);
            }
        }
        return out.toByteArray();
    }
}
