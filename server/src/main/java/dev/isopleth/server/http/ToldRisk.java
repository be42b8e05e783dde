package dev.isopleth.server.http;

import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.server.tile.RiskAreas.Area;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The areas of a relative risk whose numbers of samples are told, where what is of fewer samples than so many is
/// hidden.
final class ToldRisk {

    private final int least;
    private final double widest;
    private final int alone;
    private final int without;

    /// @param alone cases that they are not compared with
    /// @param without what they are compared with and are not
    private ToldRisk(int least, double widest, int alone, int without) {
        this.least = least;
        this.widest = widest;
        this.alone = alone;
        this.without = without;
    }

    /// All areas where nothing is hidden. Else areas of the widest level alone, or what lies between two would be
    /// told, too: of these where both sides have enough samples, and enough that the other side has not. None at
    /// all where these would leave over too few samples for the rest of the map.
    static Set<Area> of(PooledSamples samples, List<Area> areas, double widest, int least) {
        Set<Area> told = Collections.newSetFromMap(new IdentityHashMap<>());
        int shared = samples.count(Kind.BOTH);
        var numbers = new ToldRisk(least, widest, samples.count(Kind.CASE), samples.count(Kind.COMPARED));
        int cases = numbers.alone + shared;
        int compared = numbers.without + shared;
        for (Area area : areas) {
            if (least == 1 || numbers.areEnough(area)) {
                told.add(area);
                cases -= area.cases();
                compared -= area.compared();
                shared -= area.shared();
            }
        }
        boolean isRestEnough = IntStream.of(cases, compared, cases - shared, compared - shared)
                .allMatch(rest -> rest == 0 || rest >= least);
        if (least > 1 && !isRestEnough) {
            told.clear();
        }
        return told;
    }

    private boolean areEnough(Area area) {
        return area.level() == widest
                && area.cases() >= least
                && area.compared() >= least
                && (alone == 0 || area.cases() - area.shared() >= least)
                && (without == 0 || area.compared() - area.shared() >= least);
    }
}
