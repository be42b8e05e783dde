package dev.isopleth.density;

import java.util.ArrayList;
import java.util.List;

/// Which samples of a selection a kernel at one place reaches: what an exact estimate there has to read.
public final class ReachedRows {

    /// The lattice that the place is put on, to half a centimetre.
    private static final int DEPTH = 32;

    private ReachedRows() {}

    /// Rows of a selection from one index to before another.
    public record Run(long from, long to) {}

    /// Runs that hold every sample within the kernel's reach, and some beside it: disjoint, ascending, none empty.
    /// Cost: some hundred binary searches.
    ///
    /// @param u fraction of the plane, 0 to below 1, likewise v
    public static List<Run> of(SampleRows rows, Kernel kernel, Bandwidth bandwidth, double u, double v) {
        GridWindow place = GridWindow.ofPoint(DEPTH, u, v);
        List<Run> runs = new ArrayList<>();
        for (MortonRuns.Run run : MortonRuns.covering(Reach.of(kernel.reachPerSigma(), bandwidth, place))) {
            long from = rows.lowerBound(run.first());
            long to = rows.after(run.last());
            if (from < to) {
                runs.add(new Run(from, to));
            }
        }
        return runs;
    }
}
