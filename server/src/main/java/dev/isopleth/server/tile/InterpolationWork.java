package dev.isopleth.server.tile;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Interpolation;
import java.util.List;

/// What telling values between stations takes in all frames together, counted before it is begun: the one account of
/// it. Its unit is one station's weight at one point, some 8 ns of a thread. Not safe for use by more than one thread.
final class InterpolationWork {

    /// So many multiply-adds of kriging's solves, of its matrix or of an error, take the time of one weight.
    private static final double MULTIPLY_ADDS = 20;

    /// Solves of all frames at most, 30 billion multiply-adds: a quarter of a minute. An animation makes those of up
    /// to 24 frames twice, for its scale too.
    private static final double MOST_SOLVED = 3e10 / MULTIPLY_ADDS;

    private final Interpolation between;
    private final double points;
    private int frames;
    private double solved;
    private double weighed;

    /// @param points that values are told at in each frame
    InterpolationWork(Interpolation between, long points) {
        this.between = between;
        this.points = points;
    }

    /// Counts one more frame. Kriging fits and solves anew in each, however few its points are.
    ///
    /// @throws FaultException if the frames' solves alone take too long
    void add(long stations) {
        frames++;
        double each = stations;
        double square = each * each / MULTIPLY_ADDS;
        solved += between.kind() == Interpolation.Kind.IDW ? 0 : square * each / 3 + square;
        weighed += points * (between.kind() == Interpolation.Kind.KRIGING_SE ? each + square : each);
        if (solved > MOST_SOLVED) {
            throw FaultException.badParameter(
                    "measure",
                    "kriging between the stations of the first " + frames + " frames takes too long already",
                    List.of("measure=idw", "measure=mean", "a longer step", "a datetime or filter that selects fewer"));
        }
    }

    /// That of all frames.
    double weights() {
        return solved + weighed;
    }
}
