package dev.isopleth.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.analysis.FieldMoments;
import dev.isopleth.analysis.FieldSums;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.OwnPlane;
import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.analysis.bins.TooManyBinsException;
import dev.isopleth.density.Plane;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two bins of a planar plane, 3 periods.
class CubeCountTest {

    private static final Plane.Planar PLANE = new Plane.Planar(1024, 1024, "px");

    private record Sample(double x, double y, int period, double value, double weight) {}

    /// Three at one place of the first bin, one more in it, two in the second.
    private static final List<Sample> SAMPLES = List.of(
            new Sample(10, 10, 0, 4, 1),
            new Sample(10, 10, 0, 8, 3),
            new Sample(10, 10, 2, 5, 1),
            new Sample(20, 10, 0, 1, 2),
            new Sample(110, 10, 1, Double.NaN, 1),
            new Sample(110, 10, -1, 9, 1),
            new Sample(120, 10, 1, 3, 0));

    private static int stored(double fraction) {
        return (int) (long) (fraction * 4294967296.0);
    }

    private static PlacedSamples placed() {
        return taker -> SAMPLES.forEach(s -> taker.take(stored(PLANE.u(s.x)), stored(PLANE.v(s.y)), s.value, s.weight));
    }

    private static Bins bins() throws TooManyBinsException {
        return Bins.of(
                new OwnPlane(PLANE),
                new RegularLayout(RegularLayout.Shape.SQUARE, 100),
                placed(),
                null,
                new Bins.Wanted(false, false, 1000, 1000));
    }

    private static PeriodSamples samples() {
        return PeriodSamples.of(
                placed(), SAMPLES.stream().mapToInt(Sample::period).toArray());
    }

    @Test
    void eachSampleIsCountedInItsBinAndPeriod() throws TooManyBinsException {
        CubeCount found = CubeCount.of(bins(), samples(), 3, false, new FieldSums(6, false));
        assertArrayEquals(new int[] {3, 0, 0, 1, 1, 0}, found.samples());
        assertArrayEquals(new double[] {6, Double.NaN, Double.NaN, 1, 1, Double.NaN}, found.fields());
    }

    @Test
    void meansAreOfThoseWithAValueByTheirWeights() throws TooManyBinsException {
        CubeCount found = CubeCount.of(bins(), samples(), 3, true, new FieldMoments(6, false));
        assertEquals((4 + 3 * 8 + 2) / 6.0, found.fields()[0], 1e-15);
        assertEquals(5, found.fields()[4]);
        assertEquals(found.fields()[0], found.means()[0], 1e-15, "all of the first period lies in one bin");
        assertEquals(Double.NaN, found.fields()[3]);
    }

    @Test
    void readingsOfAStationInAPeriodAreOne() throws TooManyBinsException {
        CubeCount found = CubeCount.of(bins(), samples().perStation(3, 1, true), 3, true, new FieldMoments(6, false));
        assertArrayEquals(new int[] {2, 0, 0, 0, 1, 0}, found.samples());
        assertEquals(((4 + 3 * 8) / 4.0 + 1) / 2, found.fields()[0], 1e-15);
        CubeCount enough = CubeCount.of(bins(), samples().perStation(3, 2, true), 3, true, new FieldMoments(6, false));
        assertArrayEquals(new int[] {1, 0, 0, 0, 0, 0}, enough.samples());
        assertEquals(7, enough.fields()[0], 1e-15);
    }
}
