package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.animation.FrameOptions;

/// An animation that is to be drawn: a map of a layer, frame after frame of its time, on one scale.
///
/// @param plan the layer, on the scale of all frames
/// @param frames at least one
/// @param estimate what each frame shows
/// @param box where
/// @param map the same in pixels, and on which lattice
/// @param delayMillis how long each frame is shown
public record Animation(
        LayerPlan plan,
        TimeFrames frames,
        Estimate estimate,
        Degrees box,
        MapWindow map,
        Legend legend,
        FrameOptions look,
        int delayMillis) {

    /// The delays of frames, in milliseconds.
    public static final int LEAST_DELAY = 10;

    /// Likewise.
    public static final int MOST_DELAY = 60_000;

    private static final int WHOLE_MILLIS = 20_000;
    private static final int QUICKEST = 50;
    private static final int SLOWEST = 500;

    /// How many frames it has, at least 1.
    public int count() {
        return frames.frames().size();
    }

    /// The delay where none is asked for: some twenty seconds in all, each frame 50 to 500 ms.
    static int delayMillis(int count) {
        return Math.clamp(WHOLE_MILLIS / count, QUICKEST, SLOWEST);
    }
}
