package dev.isopleth.analysis.bins;

import dev.isopleth.density.StudyArea;
import org.jspecify.annotations.Nullable;

/// The size of bins where none is said: about two samples a bin if they were spread evenly (the rule of quadrats:
/// twice the ground a sample has), but so that some 400 to 10,000 bins lie where samples do. Rounded up to 1,
/// 2 or 5 times a power of ten, so that people can say it.
public final class UsualSize {

    private static final double SAMPLES_A_BIN = 2;
    private static final double FEWEST_BINS = 400;
    private static final double MOST_BINS = 10_000;

    private UsualSize() {}

    /// The size for samples. Cost: a walk over their positions.
    ///
    /// @param area where samples could be observed; null for anywhere
    /// @param least the smallest size there can be, in metres or units
    /// @return at least `least`; that where no two samples lie apart
    public static double of(BinPlane plane, PlacedSamples samples, @Nullable StudyArea area, double least) {
        ConvexHull hull = new ConvexHull();
        long[] count = new long[1];
        if (area != null) {
            AreaBorder.visit(area, plane, hull::add);
        }
        new PositionWalk(plane, samples).each((x, y) -> {
            hull.add(x, y);
            count[0]++;
        });
        return of(area(hull.ring()), count[0], least);
    }

    /// The resolution of H3 for samples all round the world: the finest whose cells are no more than that many
    /// bins, from 1 on. Cost: a walk over their positions.
    public static H3Layout ofWorld(PlacedSamples samples) {
        PositionWalk.Here here = new PositionWalk.Here();
        long[] count = new long[1];
        samples.walk((u, v, _, weight) -> count[0] += PositionWalk.weighs(weight) && here.moves(u, v) ? 1 : 0);
        double bins = Math.clamp(count[0] / SAMPLES_A_BIN, FEWEST_BINS, MOST_BINS);
        H3Layout layout = new H3Layout(1);
        while (new H3Layout(layout.resolution() + 1).cells() <= bins) {
            layout = new H3Layout(layout.resolution() + 1);
        }
        return layout;
    }

    /// The size for distinct positions spread over an area.
    static double of(double area, long positions, double least) {
        if (!(area > 0) || positions == 0) {
            return least;
        }
        double bins = Math.clamp(positions / SAMPLES_A_BIN, FEWEST_BINS, MOST_BINS);
        return Math.max(least, rounded(Math.sqrt(area / bins)));
    }

    private static double rounded(double size) {
        double power = Math.pow(10, Math.floor(Math.log10(size)));
        for (double step : new double[] {1, 2, 5}) {
            if (size <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double area(double[] ring) {
        double twice = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            twice +=
                    (ring[i] - ring[0]) * (ring[next + 1] - ring[1]) - (ring[next] - ring[0]) * (ring[i + 1] - ring[1]);
        }
        return twice / 2;
    }
}
