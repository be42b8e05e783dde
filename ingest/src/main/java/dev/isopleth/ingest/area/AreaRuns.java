package dev.isopleth.ingest.area;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.place.MortonQuad;
import dev.isopleth.ingest.place.SortedPositions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The samples of a selection in Morton order, by runs that the same areas hold. Squares of the plane that no border
/// meets are a run as a whole; samples are looked at one by one only near a border, so that the cost follows the
/// borders' length. 12 bytes a run.
public final class AreaRuns {

    /// Samples of a square are looked at one by one where looking at them takes so few looks at edges.
    /// Areas in all the sets of areas that overlap somewhere: 64 MB.
    private static final long MOST_IN_SETS = 16_000_000;

    private static final int FEW_LOOKS = 128;

    /// So few samples are, however many edges there are.
    private static final int FEW_SAMPLES = 4;

    private final List<int[]> sets = new ArrayList<>();
    private long inSets;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private long[] end = new long[64];
    private int[] set = new int[64];
    private int runs;

    private AreaRuns() {}

    /// A set of areas.
    private record Key(int[] areas) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(areas, key.areas);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(areas);
        }
    }

    /// Takes runs.
    @FunctionalInterface
    public interface Taker {
        /// Samples `from` to before `to`, all of them held by the same areas, ascending; none where that is empty.
        void take(long from, long to, int[] areas);
    }

    /// Finds which areas hold each sample.
    ///
    /// @throws TangledAreasException if so many borders lie on one another that it would take minutes
    public static AreaRuns of(Areas areas, SortedPositions positions) throws TangledAreasException {
        return of(areas, positions, new Effort(Effort.MOST));
    }

    static AreaRuns of(Areas areas, SortedPositions positions, Effort effort) throws TangledAreasException {
        AreaRuns runs = new AreaRuns();
        Plane plane = areas.plane();
        if (positions.count() > 0) {
            AreaCell whole = areas.whole();
            new Search(runs, positions, plane, effort).visit(MortonQuad.world(positions), whole);
        }
        runs.numbers.clear();
        return runs;
    }

    /// The descent.
    private record Search(AreaRuns runs, SortedPositions positions, Plane plane, Effort effort) {

        void visit(MortonQuad quad, AreaCell cell) throws TangledAreasException {
            if (cell.edges() == 0) {
                runs.add(quad.to(), cell.covers());
            } else if (quad.isPosition()) {
                runs.add(quad.to(), at(quad.from(), cell));
            } else if (quad.count() <= FEW_SAMPLES || quad.count() * cell.edges() <= FEW_LOOKS) {
                look(quad, cell);
            } else {
                for (int number = 0; number < 4; number++) {
                    MortonQuad child = quad.child(number, positions);
                    if (child.count() > 0) {
                        visit(child, cell.part(Box.of(child, plane), effort));
                    }
                }
            }
        }

        private void look(MortonQuad quad, AreaCell cell) throws TangledAreasException {
            for (long i = quad.from(); i < quad.to(); i++) {
                runs.add(i + 1, at(i, cell));
            }
        }

        private int[] at(long i, AreaCell cell) throws TangledAreasException {
            return cell.at(
                    plane.x(WebMercator.fraction(positions.storedU(i))),
                    plane.y(WebMercator.fraction(positions.storedV(i))),
                    effort);
        }
    }

    private void add(long to, int[] areas) throws TangledAreasException {
        if (runs > 0 && Arrays.equals(sets.get(set[runs - 1]), areas)) {
            end[runs - 1] = to;
            return;
        }
        if (runs == set.length) {
            end = Arrays.copyOf(end, 2 * runs);
            set = Arrays.copyOf(set, 2 * runs);
        }
        end[runs] = to;
        set[runs++] = numbers.computeIfAbsent(new Key(areas), key -> {
            sets.add(key.areas);
            inSets += key.areas.length;
            return sets.size() - 1;
        });
        if (inSets > MOST_IN_SETS) {
            throw new TangledAreasException();
        }
    }

    /// How often an area holds a sample, all together.
    public long held() {
        long[] sum = new long[1];
        each((from, to, areas) -> sum[0] += (to - from) * areas.length);
        return sum[0];
    }

    /// Hands out the runs in order.
    public void each(Taker taker) {
        long from = 0;
        for (int i = 0; i < runs; i++) {
            taker.take(from, end[i], sets.get(set[i]));
            from = end[i];
        }
    }

    /// How many runs there are.
    public int count() {
        return runs;
    }

    /// Where a run ends: the sample after its last one.
    public long end(int run) {
        return end[run];
    }

    /// The areas that hold the samples of a run, ascending; not to be changed.
    public int[] areas(int run) {
        return sets.get(set[run]);
    }
}
