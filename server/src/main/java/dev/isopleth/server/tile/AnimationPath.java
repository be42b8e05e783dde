package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.Uniform;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.TimeBandwidth;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.ScaleOf;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.styles.Apng;
import dev.isopleth.styles.ApngFrame;
import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.animation.FrameOptions;
import dev.isopleth.styles.animation.FramePicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The path of an animation: frames -> one scale -> for each frame selection, value grid, pixels, colour ->
/// legend and
/// time beside it -> what changed since the frame before -> bytes.
///
/// Frames are computed on the pool, a few ahead of the one that is written, so that tiles come between.
public final class AnimationPath {

    /// Pixels of all frames at most.
    public static final long MOST_PIXELS = 400_000_000;

    /// Pixels of one map at most: each thread holds some 60 bytes of one.
    public static final long MOST_OF_FRAME = 4_194_304;

    /// What [InterpolationWork] counts at most: some three minutes of a thread.
    private static final double MOST_WEIGHTS = 2e10;

    /// So many are made at the same time at most: each holds its bytes in memory.
    private static final int AT_ONCE = 2;

    private static final long MOST_BYTES = 64 << 20;
    private static final int ENTRY_BYTES = 2000;

    private final Surfaces surfaces;
    private final Scales scales;
    private final FramesPath framesPath;
    private final ComputePool pool;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final OnceCache<Key, Tile> known;

    /// @param pool where computing happens
    public AnimationPath(Surfaces surfaces, Scales scales, FramesPath framesPath, ComputePool pool) {
        this.surfaces = surfaces;
        this.scales = scales;
        this.framesPath = framesPath;
        this.pool = pool;
        // Put together by the thread that asks, which waits for the pool's.
        this.known = new OnceCache<>(MOST_BYTES, (_, tile) -> ENTRY_BYTES + tile.bytes().length, Runnable::run);
    }

    /// Everything that decides the bytes. Rate and kernel in time are of each frame, whatever they are of all of
    /// them.
    private record Key(
            Shown shown,
            @Nullable TimeLength rate,
            @Nullable TimeLength timeBandwidth,
            TimeStep step,
            Degrees box,
            int width,
            Legend legend,
            FrameOptions look,
            int delayMillis) {}

    /// What is asked for.
    ///
    /// @param step null for one that makes few enough frames to look through
    /// @param box where
    /// @param width of the map in pixels
    /// @param delayMillis how long each frame is shown; null for some twenty seconds in all
    /// @param measure what is shown, for people
    /// @param unit of the values, for people
    public record Asked(
            LayerPlan plan,
            @Nullable TimeStep step,
            Degrees box,
            int width,
            @Nullable Integer delayMillis,
            FrameOptions look,
            String measure,
            @Nullable String unit) {}

    /// An animation, checked, with its frames and their one scale. Cost: that of the frames' list.
    ///
    /// @throws FaultException if the dataset has no times, there are no frames or too many, they have too many
    ///     pixels, or each is to have its own scale
    public Animation prepare(Asked asked) {
        LayerPlan plan = asked.plan();
        Plane plane = plan.dataset().manifest().asPlane();
        MapWindow map = MapWindow.of(plane, asked.box(), asked.width(), MOST_OF_FRAME);
        if (plan.style().scale() == ScaleOf.FRAME) {
            throw FaultException.badParameter(
                    "scale",
                    "the frames of an animation have one legend, and with it one scale",
                    List.of(ScaleOf.ZOOM.text(), ScaleOf.LAYER.text()));
        }
        FramesPath.Found found = framesPath.of(plan, asked.step());
        int count = found.frames().frames().size();
        if (count == 0) {
            throw FaultException.badParameter(
                    "datetime",
                    "no sample has a time there, and there is no frame to show",
                    List.of("times of samples"));
        }
        long pixels = (long) count * map.width() * (map.height() + FramePicture.STRIP);
        if (pixels > MOST_PIXELS) {
            throw FaultException.badParameter(
                    "width",
                    count + " frames of " + map.width() + " x " + (map.height() + FramePicture.STRIP) + " pixels are "
                            + pixels / 1_000_000 + " million pixels, and " + MOST_PIXELS / 1_000_000 + " are the most",
                    List.of("a smaller width", "a longer step", "a shorter datetime"));
        }
        requireWithin(plan, found, map);
        StyleSettings.@Nullable Ends ends = framesPath.ends(plan, found);
        LayerPlan scaled = ends == null ? plan : plan.rescaled(ends);
        int zoom = Math.clamp(
                map.zoom(),
                plan.layer().definition().minZoom(),
                plan.layer().definition().maxZoom());
        Estimate estimate = scaled.estimateAt(zoom);
        return new Animation(
                scaled,
                found.frames(),
                estimate,
                asked.box(),
                map,
                scales.legend(scaled, estimate, asked.measure(), asked.unit()),
                asked.look(),
                asked.delayMillis() == null ? Animation.delayMillis(count) : asked.delayMillis());
    }

    /// Between stations each frame costs its solve, and each of its points as many weights as it has stations,
    /// and more.
    private void requireWithin(LayerPlan plan, FramesPath.Found found, MapWindow map) {
        @Nullable Interpolation between = plan.between();
        if (between == null) {
            return;
        }
        GridWindow window = map.window();
        var work = new InterpolationWork(between, (long) window.rows() * window.columns());
        for (long stations : stations(plan, between, found)) {
            work.add(stations);
        }
        if (work.weights() > MOST_WEIGHTS) {
            throw FaultException.badParameter(
                    "width",
                    String.format(
                            Locale.ROOT,
                            "between the stations of all frames that are %.0f billion weights, and %.0f are the most",
                            work.weights() / 1e9,
                            MOST_WEIGHTS / 1e9),
                    List.of("a smaller width", "a longer step", "a shorter datetime", "measure=mean"));
        }
    }

    /// How many stations each frame is told between. With a kernel in time a frame has stations from around
    /// it: all that any has, at most.
    private long[] stations(LayerPlan plan, Interpolation between, FramesPath.Found found) {
        @Nullable TimeLength length = plan.timeBandwidth();
        if (length == null) {
            return found.counts().places();
        }
        Criteria reaching = TimeBandwidth.of(length).reaching(plan.selected().criteria());
        Selection all = plan.selection(reaching).withoutTimeKernel();
        long[] stations = new long[found.frames().frames().size()];
        Arrays.fill(stations, pool.call(() -> surfaces.stations(plan.dataset(), all, between)));
        return stations;
    }

    /// The bytes of an animation, remembered.
    ///
    /// @throws FaultException [Fault.Overloaded] if two others are being made, or the pool's queue is full
    public Tile bytes(Animation animation) {
        LayerPlan plan = animation.plan();
        var key = new Key(
                Shown.of(plan, animation.estimate()),
                plan.rate(),
                plan.timeBandwidth(),
                animation.frames().step(),
                animation.box(),
                animation.map().width(),
                animation.legend(),
                animation.look(),
                animation.delayMillis());
        return known.get(key, () -> drawn(animation));
    }

    private Tile drawn(Animation animation) {
        if (!turns.tryAcquire()) {
            throw new FaultException(
                    new Fault.Overloaded("the server is busy: it makes " + AT_ONCE + " other animations"));
        }
        try {
            var bytes = new ByteArrayOutputStream();
            write(animation, bytes, _ -> {});
            return Tile.of(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes whatever is written", e);
        } finally {
            turns.release();
        }
    }

    /// Draws an animation frame by frame.
    ///
    /// @param out where to; it is not closed
    /// @param done told of the number of frames that are written, after each
    /// @throws IOException if writing fails
    /// @throws FaultException [Fault.Overloaded] if the pool's queue is full
    public void write(Animation animation, OutputStream out, IntConsumer done) throws IOException {
        Painter painter = Painter.of(animation.legend().style());
        Queue<CompletableFuture<IndexedPicture>> ahead = new ArrayDeque<>();
        int begun = 0;
        prepare(animation, 0);
        IndexedPicture first = pool.call(() -> painter.paint(values(animation, 0)));
        FramePicture picture = FramePicture.of(
                animation.legend(),
                first.palette(),
                animation.map().width(),
                animation.map().height(),
                animation.look());
        try (Apng apng = new Apng(out, picture.width(), picture.height(), picture.palette(), animation.count(), 0)) {
            IndexedPicture before = picture.frame(first, label(animation, begun++));
            apng.append(ApngFrame.first(before), animation.delayMillis());
            for (int f = 1; f < animation.count(); f++) {
                done.accept(f);
                for (; begun < animation.count() && ahead.size() <= mostAhead(animation); begun++) {
                    int soon = begun;
                    prepare(animation, soon);
                    ahead.add(pool.begin(
                            () -> picture.frame(painter.paint(values(animation, soon)), label(animation, soon))));
                }
                IndexedPicture next = ComputePool.await(ahead.remove());
                apng.append(ApngFrame.after(before, next), animation.delayMillis());
                before = next;
            }
        }
        done.accept(animation.count());
    }

    /// Of what is counted, whose surfaces are large, the next frame alone: it is still held when its
    /// picture is drawn.
    private int mostAhead(Animation animation) {
        return animation.plan().tally() == null ? pool.most() : 0;
    }

    private static String label(Animation animation, int frame) {
        return animation.frames().frames().get(frame).label();
    }

    private void prepare(Animation animation, int frame) {
        surfaces.prepare(animation.plan().dataset(), shown(animation, frame));
    }

    private static Shown shown(Animation animation, int frame) {
        LayerPlan plan = animation.plan();
        Criteria criteria = animation.frames().criteria(frame, plan.selected().criteria());
        return Shown.of(plan, plan.selection(criteria), plan.versus(), animation.estimate());
    }

    private ValueGrid values(Animation animation, int frame) {
        LayerPlan plan = animation.plan();
        ValueGrid lattice =
                lattice(plan, shown(animation, frame), animation.map().window());
        return animation.map().pixels(lattice, plan.tally() == null && isSmooth(animation.estimate()));
    }

    /// The values of a frame; none where it has too few stations to tell them between.
    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    private ValueGrid lattice(LayerPlan plan, Shown shown, GridWindow window) {
        try {
            return surfaces.grid(plan.dataset(), shown, window);
        } catch (FewStations _) {
            float[] nothing = new float[window.rows() * window.columns()];
            Arrays.fill(nothing, Float.NaN);
            return new ValueGrid(window.rows(), window.columns(), nothing, null, null);
        }
    }

    private static boolean isSmooth(Estimate estimate) {
        return !estimate.measure().isWithinRadius() && !(estimate.kernel() instanceof Uniform);
    }
}
