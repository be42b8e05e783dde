package dev.isopleth.analysis.bins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import dev.isopleth.density.WebMercator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BinsTest {

    private static final EqualAreaPlane PLANE = new EqualAreaPlane(10, 50);
    private static final Bins.Wanted ALL = new Bins.Wanted(true, true, 1_000_000, 1_000_000);

    private record Sample(int u, int v, double value, double weight) {}

    /// Some at one place, some without a value or a weight.
    private static List<Sample> samples(int count, double lon, double lat, double degrees) {
        Random random = new Random(7);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double there = lon + degrees * random.nextGaussian();
            Sample at = new Sample(
                    WebMercator.storedU(there > 180 ? there - 360 : there),
                    WebMercator.storedV(lat + degrees * random.nextGaussian()),
                    0,
                    0);
            if (i % 3 == 2) {
                at = samples.get(random.nextInt(samples.size()));
            }
            samples.add(new Sample(
                    at.u,
                    at.v,
                    i % 11 == 0 ? Double.NaN : 100 + 10 * random.nextGaussian(),
                    i % 13 == 0 ? 0 : i % 17 == 0 ? Double.NaN : 1 + i % 2));
        }
        samples.sort((a, b) -> Long.compareUnsigned(Morton.code(a.u, a.v), Morton.code(b.u, b.v)));
        return samples;
    }

    private static PlacedSamples placed(List<Sample> samples) {
        return taker -> samples.forEach(s -> taker.take(s.u, s.v, s.value, s.weight));
    }

    @ParameterizedTest
    @CsvSource({"HEX, 900", "SQUARE, 900", "HEX, 40000", "SQUARE, 100"})
    void binsHoldWhatCountingByHandFinds(RegularLayout.Shape shape, double size) throws TooManyBinsException {
        List<Sample> samples = samples(3000, 10, 50, 0.05);
        RegularLayout layout = new RegularLayout(shape, size);
        Bins bins = Bins.of(PLANE, layout, placed(samples), null, ALL);
        Map<List<Integer>, List<Sample>> byHand = new HashMap<>();
        double[] at = new double[2];
        int[] bin = new int[2];
        for (Sample sample : samples) {
            if (sample.weight > 0) {
                PLANE.place(WebMercator.fraction(sample.u), WebMercator.fraction(sample.v), at);
                layout.binAt(at[0], at[1], bin);
                byHand.computeIfAbsent(List.of(bin[0], bin[1]), _ -> new ArrayList<>())
                        .add(sample);
            }
        }
        int held = 0;
        PlaneBins laid = (PlaneBins) bins.laid();
        for (int i = 0; i < bins.size(); i++) {
            assertEquals(i, laid.of(laid.column(i), laid.row(i)));
            List<Sample> there = byHand.getOrDefault(List.of(laid.column(i), laid.row(i)), List.of());
            held += there.isEmpty() ? 0 : 1;
            checkBin(bins, i, there);
        }
        assertEquals(byHand.size(), held);
        assertEquals(-1, laid.of(1_000_000, 0));
    }

    private static void checkBin(Bins bins, int i, List<Sample> there) {
        BinValues values = bins.values();
        assertNotNull(values);
        assertEquals(there.size(), bins.count(i));
        assertEquals(there.stream().map(s -> Morton.code(s.u, s.v)).distinct().count(), bins.places(i));
        assertEquals(there.stream().mapToDouble(s -> s.weight).sum(), bins.weight(i), 1e-9);
        List<Sample> valued = there.stream().filter(s -> !Double.isNaN(s.value)).toList();
        assertEquals(valued.size(), values.count()[i]);
        if (valued.isEmpty()) {
            assertTrue(
                    Double.isNaN(values.sum()[i]) && Double.isNaN(values.mean()[i]) && Double.isNaN(values.min()[i]));
            return;
        }
        double sum = valued.stream().mapToDouble(s -> s.weight * s.value).sum();
        assertEquals(sum, values.sum()[i], 1e-9 * sum);
        assertEquals(sum / valued.stream().mapToDouble(s -> s.weight).sum(), values.mean()[i], 1e-9 * sum);
        assertEquals(valued.stream().mapToDouble(s -> s.value).min().orElseThrow(), values.min()[i]);
        assertEquals(valued.stream().mapToDouble(s -> s.value).max().orElseThrow(), values.max()[i]);
        double[][] quantiles = values.quantiles();
        assertNotNull(quantiles);
        assertTrue(values.min()[i] <= quantiles[0][i]
                && quantiles[0][i] <= quantiles[2][i]
                && quantiles[2][i] <= quantiles[4][i]
                && quantiles[4][i] <= values.max()[i]);
    }

    /// With equal weights the median is that of a sorted list.
    @Test
    void theMedianIsThatOfTheValues() throws TooManyBinsException {
        List<Sample> samples = samples(999, 10, 50, 0.01).stream()
                .map(s -> new Sample(s.u, s.v, Double.isNaN(s.value) ? 1 : s.value, 1))
                .toList();
        Bins bins = Bins.of(PLANE, new RegularLayout(RegularLayout.Shape.SQUARE, 100_000), placed(samples), null, ALL);
        BinValues values = bins.values();
        assertNotNull(values);
        double[][] quantiles = values.quantiles();
        assertNotNull(quantiles);
        PlaneBins laid = (PlaneBins) bins.laid();
        for (int i = 0; i < bins.size(); i++) {
            int bin = i;
            double[] at = new double[2];
            int[] in = new int[2];
            double[] sorted = samples.stream()
                    .filter(s -> {
                        PLANE.place(WebMercator.fraction(s.u), WebMercator.fraction(s.v), at);
                        laid.layout().binAt(at[0], at[1], in);
                        return in[0] == laid.column(bin) && in[1] == laid.row(bin);
                    })
                    .mapToDouble(s -> s.value)
                    .sorted()
                    .toArray();
            double middle = sorted.length % 2 == 1
                    ? sorted[sorted.length / 2]
                    : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
            assertEquals(middle, quantiles[2][i], 1e-12);
        }
    }

    /// Emptiness is data: all bins whose middle is in the hull are there, and those that hold a sample, no others.
    @ParameterizedTest
    @EnumSource
    void thereIsABinWhereItsMiddleIsInTheHullAndWhereASampleIs(RegularLayout.Shape shape) throws TooManyBinsException {
        List<Sample> samples = samples(60, 10, 50, 0.05);
        RegularLayout layout = new RegularLayout(shape, 700);
        Bins bins = Bins.of(PLANE, layout, placed(samples), null, ALL);
        List<double[]> places = new ArrayList<>();
        double[] at = new double[2];
        Set<List<Integer>> expected = new HashSet<>();
        int[] in = new int[2];
        for (Sample sample : samples) {
            if (sample.weight > 0) {
                PLANE.place(WebMercator.fraction(sample.u), WebMercator.fraction(sample.v), at);
                places.add(at.clone());
                layout.binAt(at[0], at[1], in);
                expected.add(List.of(in[0], in[1]));
            }
        }
        int occupied = expected.size();
        for (int row = -60; row <= 60; row++) {
            for (int column = -90; column <= 90; column++) {
                if (isInHull(places, layout.x(column, row), layout.y(row))) {
                    expected.add(List.of(column, row));
                }
            }
        }
        Set<List<Integer>> found = new HashSet<>();
        PlaneBins laid = (PlaneBins) bins.laid();
        for (int i = 0; i < bins.size(); i++) {
            found.add(List.of(laid.column(i), laid.row(i)));
        }
        assertEquals(expected, found);
        assertTrue(found.size() > 3 * occupied, occupied + " of " + found.size());
    }

    /// A place is in the hull where no line through it has all places on one side.
    private static boolean isInHull(List<double[]> places, double x, double y) {
        double[] angles = places.stream()
                .mapToDouble(p -> Math.atan2(p[1] - y, p[0] - x))
                .sorted()
                .toArray();
        for (int i = 0; i < angles.length; i++) {
            double next = i + 1 < angles.length ? angles[i + 1] : angles[0] + 2 * Math.PI;
            if (next - angles[i] > Math.PI) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aStudyAreaSaysWhereBinsAre() throws TooManyBinsException {
        StudyArea area =
                StudyArea.of(Plane.WORLD, List.of(List.of(new double[] {9, 49, 11, 49, 11, 51, 9, 51}, new double[] {
                    10, 50, 10.5, 50, 10.5, 50.5, 10, 50.5
                })));
        RegularLayout layout = new RegularLayout(RegularLayout.Shape.HEX, 4000);
        Bins bins = Bins.of(PLANE, layout, placed(samples(50, 9.5, 49.5, 0.01)), area, ALL);
        double ground = WebMercator.EARTH_RADIUS_METRES
                * WebMercator.EARTH_RADIUS_METRES
                * (Math.toRadians(2) * (Math.sin(Math.toRadians(51)) - Math.sin(Math.toRadians(49)))
                        - Math.toRadians(0.5) * (Math.sin(Math.toRadians(50.5)) - Math.sin(Math.toRadians(50))));
        assertEquals(ground / layout.area(), bins.size(), 0.02 * bins.size());
        double[] at = new double[2];
        for (int i = 0; i < bins.size(); i++) {
            bins.laid().middle(i, at);
            boolean isInHole = at[0] > 10 && at[0] < 10.5 && at[1] > 50 && at[1] < 50.5;
            assertTrue(at[0] > 9 && at[0] < 11 && at[1] > 49 && at[1] < 51 && !isInHole, at[0] + "," + at[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"HEX, 10", "SQUARE, 10", "HEX, 37", "SQUARE, 20"})
    void tooSmallBinsAreRefusedWithTheSmallestThatFit(RegularLayout.Shape shape, double size)
            throws TooManyBinsException {
        PlacedSamples samples = placed(samples(500, 10, 50, 0.3));
        Bins.Wanted few = new Bins.Wanted(false, false, 5000, 0);
        TooManyBinsException refused = assertThrows(
                TooManyBinsException.class, () -> Bins.of(PLANE, new RegularLayout(shape, size), samples, null, few));
        assertTrue(refused.bins() > 5000);
        Bins fits = Bins.of(PLANE, new RegularLayout(shape, refused.smallestSize(5000)), samples, null, few);
        assertTrue(fits.size() <= 5000 && fits.size() > 3500, fits.size() + " of " + refused.smallestSize(5000));
        assertNull(fits.values());
    }

    @Test
    void oneSampleHasOneBinAndNoneNone() throws TooManyBinsException {
        RegularLayout layout = new RegularLayout(RegularLayout.Shape.HEX, 100);
        Sample one = new Sample(WebMercator.storedU(10.1), WebMercator.storedV(50.1), 4, 1);
        Bins bins = Bins.of(PLANE, layout, placed(List.of(one, one)), null, ALL);
        assertEquals(1, bins.size());
        assertEquals(2, bins.count(0));
        assertEquals(1, bins.places(0));
        assertEquals(0, Bins.of(PLANE, layout, placed(List.of()), null, ALL).size());
        Sample other = new Sample(WebMercator.storedU(10.2), WebMercator.storedV(50.2), 4, 1);
        assertEquals(
                2,
                Bins.of(PLANE, layout, placed(List.of(one, other)), null, ALL).size());
    }

    @Test
    void tooManyValuesHaveNoQuantiles() throws TooManyBinsException {
        Bins bins = Bins.of(
                PLANE,
                new RegularLayout(RegularLayout.Shape.HEX, 5000),
                placed(samples(500, 10, 50, 0.1)),
                null,
                new Bins.Wanted(true, false, 1000, 100));
        BinValues values = bins.values();
        assertNotNull(values);
        assertNull(values.quantiles());
        assertTrue(Arrays.stream(values.count()).sum() > 350);
    }

    @Test
    void aHullOfManyPlacesIsThatOfAllTogether() {
        ConvexHull hull = new ConvexHull();
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double far = Math.sqrt(random.nextDouble());
            hull.add(far * Math.cos(angle), far * Math.sin(angle));
        }
        for (int k = 0; k < 12; k++) {
            hull.add(2 * Math.cos(k * Math.PI / 6), 2 * Math.sin(k * Math.PI / 6));
        }
        HullSize size = HullSize.of(hull.ring());
        assertEquals(24, hull.ring().length);
        assertEquals(12, size.area(), 1e-9);
        assertEquals(48 * Math.sin(Math.PI / 12), size.perimeter(), 1e-9);
        ConvexHull line = new ConvexHull();
        for (int k = 0; k < 20_000; k++) {
            line.add(k % 100, 3 * (k % 100));
        }
        assertArrayEquals(new double[] {0, 0, 99, 297}, line.ring());
    }
}
