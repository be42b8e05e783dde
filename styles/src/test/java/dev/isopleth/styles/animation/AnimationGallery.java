package dev.isopleth.styles.animation;

import dev.isopleth.density.ValueGrid;
import dev.isopleth.styles.Apng;
import dev.isopleth.styles.ApngFrame;
import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendSvg.Theme;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// An animation to look at and to time: a year of days of 600 x 400 px, encoded on two threads, into a file.
final class AnimationGallery {

    private AnimationGallery() {}

    /// Writes the animations and says how long a year took.
    ///
    /// @param arguments the folder
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Theme theme : Theme.values()) {
            write(folder.resolve("year-" + theme + ".apng"), theme, 365);
        }
    }

    private static void write(Path file, Theme theme, int count)
            throws IOException, InterruptedException, ExecutionException {
        Style style = style(Colormaps.standard(), false);
        IndexedPicture[] maps = new IndexedPicture[count];
        for (int i = 0; i < count; i++) {
            maps[i] = map(style, 600, 400, (double) i / count, true);
        }
        long start = System.nanoTime();
        FramePicture frames = FramePicture.of(legend(style), maps[0].palette(), 600, 400, FrameOptions.of(theme));
        try (ExecutorService two = Executors.newFixedThreadPool(2);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Apng apng = new Apng(out, frames.width(), frames.height(), frames.palette(), count, 0)) {
            Queue<Future<ApngFrame>> waiting = new ArrayDeque<>();
            for (int i = 0; i < count; i++) {
                int day = i;
                waiting.add(two.submit(() -> day == 0
                        ? ApngFrame.first(frames.frame(maps[0], date(0)))
                        : ApngFrame.after(
                                frames.frame(maps[day - 1], date(day - 1)), frames.frame(maps[day], date(day)))));
                if (waiting.size() > 8) {
                    apng.append(waiting.remove().get(), 50);
                }
            }
            while (!waiting.isEmpty()) {
                apng.append(waiting.remove().get(), 50);
            }
        }
        System.out.println(file.getFileName() + ": " + count + " frames of 600 x 458, "
                + (System.nanoTime() - start) / 1_000_000 + " ms, " + Files.size(file) / 1000 + " kB");
    }

    private static String date(int day) {
        return LocalDate.of(2014, 1, 1).plusDays(day).toString();
    }

    static Legend legend(Style style) {
        return new Legend("PM₁₀ daily mean", "mean of pm10", "µg/m³", style, false, true);
    }

    static Style style(Colormap colormap, boolean fades) {
        return new Style(new Scale(0, 80, Norm.LINEAR), colormap, 1, fades);
    }

    /// Hills that wander with time, defined away from the corners where they fade.
    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    static IndexedPicture map(Style style, int width, int height, double time, boolean fading) {
        float[] values = new float[width * height];
        float[] presence = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (double) x / width;
                double v = (double) y / height;
                double hill = Math.exp(-20 * (square(u - 0.5 - 0.3 * Math.cos(7 * time)) + square(v - 0.5)));
                double other = Math.exp(-60 * (square(u - 0.3) + square(v - 0.3 - 0.2 * Math.sin(20 * time))));
                values[y * width + x] = (float) (70 * hill + 50 * other + 5 * Math.sin(9 * u) + 6);
                presence[y * width + x] = (float) Math.clamp(4 - 8 * Math.hypot(u - 0.5, v - 0.5), 0.0, 1.0);
            }
        }
        return Painter.of(style).paint(new ValueGrid(height, width, values, fading ? presence : null, null));
    }

    private static double square(double value) {
        return value * value;
    }
}
