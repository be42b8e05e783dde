package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Radii by neighbours, against the distances to all others.
class NeighbourRadiiTest {

    private static final double METRES_PER_DEGREE = WebMercator.CIRCUMFERENCE_METRES / 360;
    private static final Plane.Planar PAGE = new Plane.Planar(1280, 4000, "px");

    /// A town, with repeated positions, in a sparse country round it.
    private static ArraySamples townAndCountry(double lon, double lat) {
        ArraySamples town = TestSamples.cloud(new Random(1), 150, lon, lat, 400);
        ArraySamples country = TestSamples.cloud(new Random(2), 150, lon, lat, 20_000);
        return merged(town, country);
    }

    private static ArraySamples merged(ArraySamples one, ArraySamples other) {
        long[] codes = new long[(int) (one.count() + other.count())];
        System.arraycopy(codes(one), 0, codes, 0, (int) one.count());
        System.arraycopy(codes(other), 0, codes, (int) one.count(), (int) other.count());
        long[] sorted = Arrays.stream(codes)
                .boxed()
                .sorted(Long::compareUnsigned)
                .mapToLong(Long::longValue)
                .toArray();
        return ArraySamples.ofSorted(one.plane(), sorted, new float[codes.length], 0);
    }

    private static long[] codes(SampleRows rows) {
        SampleBlock block = SampleBlock.ofCapacity((int) rows.count());
        rows.read(0, (int) rows.count(), block);
        long[] codes = new long[(int) rows.count()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Morton.code(block.u()[i], block.v()[i]);
        }
        return codes;
    }

    private static double distance(Plane plane, long one, long other) {
        double u = WebMercator.fraction(Morton.u(one));
        double v = WebMercator.fraction(Morton.v(one));
        double du = WebMercator.fraction(Morton.u(other));
        double dv = WebMercator.fraction(Morton.v(other));
        return switch (plane) {
            case Plane.World _ -> WebMercator.distanceMetres(u, v, du, dv);
            case Plane.Planar planar -> planar.units(Math.hypot(u - du, v - dv));
        };
    }

    /// The distance to the k-th nearest other position, by looking at all of them.
    private static double slow(Plane plane, long[] distinct, long code, int k) {
        double[] distances = Arrays.stream(distinct)
                .filter(other -> other != code)
                .mapToDouble(other -> distance(plane, code, other))
                .sorted()
                .toArray();
        return distances[Math.min(k, distances.length) - 1];
    }

    @ParameterizedTest
    @CsvSource({"24, 50, 1", "24, 50, 7", "-60, 80, 30", "180, -33, 30", "180, 85.05, 5", "24, 0, 100", "24, 0, 1000"})
    void distancesAreThoseToTheNearestOfAllOthers(double lon, double lat, int k) {
        checkDistances(townAndCountry(lon, lat), k);
    }

    @Test
    void distancesOnAPlanarPlaneAreStraight() {
        Random random = new Random(4);
        double[] x = random.doubles(400, 0, 1280).toArray();
        double[] y = random.doubles(400, 0, 4000).toArray();
        checkDistances(ArraySamples.onPlane(PAGE, x, y, null, null), 12);
    }

    private static void checkDistances(ArraySamples samples, int k) {
        long[] distinct = NearestPositions.distinct(samples);
        NearestPositions positions = NearestPositions.of(distinct, samples.plane());
        NearestPositions.Search search = positions.new Search();
        for (int i = 0; i < distinct.length; i += 3) {
            double slow = slow(samples.plane(), distinct, distinct[i], k);
            assertEquals(slow, positions.distance(distinct[i], k, search), 1e-6 * slow + 1e-4);
            // A place that is no position has one neighbour more.
            long beside = distinct[i] + 5;
            double other = slow(samples.plane(), distinct, beside, k);
            assertEquals(other, positions.distance(beside, k, search), 1e-6 * other + 1e-4);
        }
    }

    @Test
    void classesAreAFactorOfTheRootOfTwoApartAndHoldAllSamples() {
        ArraySamples samples = townAndCountry(24, 60);
        NeighbourRadii radii = NeighbourRadii.of(samples, 10);
        List<ArraySamples> parts = radii.split(samples);
        long[] distinct = NearestPositions.distinct(samples);
        assertEquals(parts.size(), radii.radii().length);
        assertTrue(parts.size() >= 8, "classes");
        assertEquals(300, parts.stream().mapToLong(ArraySamples::count).sum());
        for (int part = 0; part < parts.size(); part++) {
            for (long code : codes(parts.get(part))) {
                double own = slow(Plane.WORLD, distinct, code, 10);
                assertEquals(0, Math.log(radii.radii()[part] / own) / Math.log(2), 0.5, "class " + part);
            }
        }
    }

    @Test
    void ofFewPositionsTheFarthestCountsAndASinglePositionHasTheRuleOfThumb() {
        // A position three samples stand at is one neighbour.
        NeighbourRadii two = NeighbourRadii.of(TestSamples.at(0, 0, 1, 0, 1, 0, 1, 0), 2);
        assertEquals(METRES_PER_DEGREE, two.radii()[0], 1);
        assertEquals(1, two.radii().length);
        ArraySamples one = TestSamples.at(7, 50, 7, 50);
        assertEquals(1000, NeighbourRadii.of(one, 30).radii()[0], 1e-9);
        assertEquals(2, NeighbourRadii.of(one, 30).split(one).getFirst().count());
        ArraySamples none = TestSamples.at();
        assertEquals(1000, NeighbourRadii.of(none, 30).radii()[0], 1e-9);
        assertEquals(0, NeighbourRadii.of(none, 30).split(none).getFirst().count());
    }

    @Test
    void radiiStayWithinTenMetresAndAQuarterOfTheWorld() {
        assertEquals(10, NeighbourRadii.of(TestSamples.at(7, 0, 7.00001, 0), 1).radii()[0], 1e-9);
        double most = Math.floor(WebMercator.CIRCUMFERENCE_METRES / 4);
        assertEquals(most, NeighbourRadii.of(TestSamples.at(0, 0, 179, 0), 1).radii()[0], 1e-3);
    }

    /// Pairs that are 20 m and 10 m * 2^12 apart, and many pairs 10 km apart.
    @Test
    void whatLiesBeyondSixteenStepsIsInTheFirstOrTheLastClass() {
        double[] lon = new double[44];
        for (int pair = 0; pair < 22; pair++) {
            double metres = pair == 0 ? 12 : pair == 1 ? 400_000 : 10_000;
            lon[2 * pair] = -170 + 15 * pair;
            lon[2 * pair + 1] = lon[2 * pair] + metres / METRES_PER_DEGREE;
        }
        ArraySamples samples = ArraySamples.ofDegrees(lon, new double[44], null, null);
        NeighbourRadii radii = NeighbourRadii.of(samples, 1);
        double[] found = radii.radii();
        assertTrue(found.length <= 16 && found.length >= 2, Arrays.toString(found));
        assertEquals(
                44, radii.split(samples).stream().mapToLong(ArraySamples::count).sum());
        // The classes reach from where most are as far down as they may: the far pair is the nearest to the last.
        assertTrue(Arrays.stream(found).anyMatch(radius -> Math.abs(radius - 10_000) < 1), Arrays.toString(found));
    }

    @Test
    void samplesThatCameLaterHaveTheClassNearestToTheirOwnDistance() {
        ArraySamples town = TestSamples.cloud(new Random(1), 400, 24, 50, 400);
        NeighbourRadii radii = NeighbourRadii.of(town, 10);
        ArraySamples later = TestSamples.at(24, 50.00001, 24.5, 50);
        List<ArraySamples> parts = radii.split(later);
        long[] distinct = NearestPositions.distinct(town);
        for (long code : codes(later)) {
            double own = slow(Plane.WORLD, distinct, code, 10);
            int best = 0;
            for (int other = 1; other < radii.radii().length; other++) {
                double ratio = Math.abs(Math.log(radii.radii()[other] / own));
                best = ratio < Math.abs(Math.log(radii.radii()[best] / own)) ? other : best;
            }
            assertTrue(Arrays.stream(codes(parts.get(best))).anyMatch(held -> held == code));
        }
    }

    @Test
    void tooManySamplesAreRefused() {
        ArraySamples many =
                ArraySamples.ofStored(Plane.WORLD, new long[1_000_001], new float[1_000_001], new float[1_000_001], 0);
        assertThrows(IllegalArgumentException.class, () -> NeighbourRadii.of(many, 30));
        NeighbourRadii radii = NeighbourRadii.of(TestSamples.at(7, 50), 30);
        assertThrows(IllegalArgumentException.class, () -> radii.split(many));
    }

    /// Looked for before any is: a thousand neighbours of a million positions would take minutes.
    @Test
    void neighboursOfAllPositionsTogetherAreBounded() {
        double[] x = new double[60_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int row = Math.floorDiv(i, 300);
            x[i] = i - 300 * row + 0.5;
            y[i] = row + 0.5;
        }
        ArraySamples many = ArraySamples.onPlane(PAGE, x, y, null, null);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> NeighbourRadii.of(many, 1000));
        assertTrue(String.valueOf(refused.getMessage()).contains("at most the 833th"), refused.getMessage());
    }
}
