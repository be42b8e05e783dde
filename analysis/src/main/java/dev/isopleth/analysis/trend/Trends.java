package dev.isopleth.analysis.trend;

import dev.isopleth.analysis.NormalTail;
import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.hotspot.BenjaminiHochberg;
import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Neighbours;
import java.util.Arrays;

/// What becomes of bins from period to period. Arrays are in the order of the cube, or have one a bin; they
/// are not to be written to.
///
/// @param z Gi* of each bin in each period, see [SpaceTimeGi]
/// @param q of its p-values, of all bins in all periods together; NaN where there is no value
/// @param classes by z and q, of the cube; not significant where there is no value
/// @param ofValues the trend of each bin's values
/// @param trendQ of its p-values, of all bins together
/// @param ofHeat the trend of each bin's Gi* in each period by itself: what successive ones share would be
///     taken for a trend; see [HeatTrend]
/// @param kinds what becomes of each bin
/// @param isConstant all values are equal: nothing is significant
public record Trends(
        double[] z,
        double[] q,
        HotspotClass[] classes,
        MannKendall[] ofValues,
        double[] trendQ,
        MannKendall[] ofHeat,
        EmergingKind[] kinds,
        boolean isConstant) {

    /// Up to this q the values of a bin rise, or fall.
    public static final double LEVEL = 0.1;

    /// The trends of a cube. Cost: some 20 steps a neighbour and period, and a sort of all bins in all periods.
    ///
    /// @param neighbours of bins in space
    /// @param before see [SpaceTimeGi]
    /// @param progress told of each period, twice where `before` is not 0
    public static Trends of(SpaceTimeCube cube, Neighbours neighbours, int before, Progress progress) {
        Neighbours around = neighbours.withThemselves();
        SpaceTimeGi gi = SpaceTimeGi.of(cube, around, before, progress);
        double[] z = gi.z();
        double[] heat =
                before == 0 ? z : SpaceTimeGi.of(cube, around, 0, progress).z();
        double[] q = BenjaminiHochberg.adjusted(
                Arrays.stream(z).map(NormalTail::twoSided).toArray());
        HotspotClass[] classes = new HotspotClass[z.length];
        Arrays.setAll(classes, i -> HotspotClass.of(z[i], q[i]));
        int bins = cube.bins();
        MannKendall[] ofValues = new MannKendall[bins];
        MannKendall[] ofHeat = HeatTrend.of(cube, around, heat);
        EmergingKind[] kinds = new EmergingKind[bins];
        for (int bin = 0; bin < bins; bin++) {
            ofValues[bin] = HeatTrend.ofValues(cube.series(cube.values(), bin));
            kinds[bin] = EmergingKind.of(signs(cube, z, classes, bin), ofHeat[bin]);
        }
        double[] trendQ = BenjaminiHochberg.adjusted(
                Arrays.stream(ofValues).mapToDouble(MannKendall::p).toArray());
        return new Trends(z, q, classes, ofValues, trendQ, ofHeat, kinds, gi.isConstant());
    }

    /// The same, told to nobody.
    public static Trends of(SpaceTimeCube cube, Neighbours neighbours, int before) {
        return of(cube, neighbours, before, Progress.UNHEARD);
    }

    /// In the periods that a bin has a value in.
    private static int[] signs(SpaceTimeCube cube, double[] z, HotspotClass[] classes, int bin) {
        int[] signs = new int[cube.periods()];
        int count = 0;
        for (int period = 0; period < cube.periods(); period++) {
            int at = cube.at(bin, period);
            if (!Double.isNaN(z[at])) {
                signs[count++] = Integer.signum(classes[at].number());
            }
        }
        return Arrays.copyOf(signs, count);
    }

    /// 1 where a bin's values rise significantly, of all bins together, -1 where they fall, else 0.
    public int direction(int bin) {
        return ofValues[bin].direction(trendQ[bin], LEVEL);
    }
}
