package dev.isopleth.server.h3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.uber.h3core.AreaUnit;
import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.analysis.bins.Region;
import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import dev.isopleth.density.WebMercator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H3CellsTest {

    private static final H3Core CORE = H3Library.get();

    private static double[][] places(int count, double lon, double lat, double spread) {
        Random random = new Random(4);
        double[][] places = new double[count][];
        for (int i = 0; i < count; i++) {
            double x = lon + random.nextDouble(-spread, spread);
            places[i] = new double[] {
                x > 180 ? x - 360 : x, Math.clamp(lat + 0.8 * random.nextDouble(-spread, spread), -84.9, 84.9)
            };
        }
        return places;
    }

    private static PlacedSamples samples(double[][] places) {
        return taker -> {
            for (double[] at : places) {
                taker.take(WebMercator.storedU(at[0]), WebMercator.storedV(at[1]), Double.NaN, 1);
            }
        };
    }

    /// Every cell of the world is asked.
    @ParameterizedTest
    @CsvSource({"0, 10, 20, 70", "1, 10, 20, 70", "2, 170, -60, 50", "3, -50, 40, 60", "3, 179, 80, 5", "4, 100, 0, 30"
    })
    void cellsAreThoseWhoseMiddleIsInTheHullAndThoseThatHoldASample(
            int resolution, double lon, double lat, double spread) {
        double[][] places = places(60, lon, lat, spread);
        EqualAreaPlane plane = new EqualAreaPlane(lon, lat);
        Region region = Region.of(plane, samples(places), null);
        LaidBins laid = H3Cells.lay(new H3Layout(resolution), samples(places), null, plane, region, 1_000_000);
        assertNotNull(laid);
        TreeSet<String> expected = new TreeSet<>();
        for (double[] at : places) {
            expected.add(CORE.latLngToCellAddress(
                    WebMercator.latDegrees(WebMercator.fraction(WebMercator.storedV(at[1]))),
                    WebMercator.lonDegrees(WebMercator.fraction(WebMercator.storedU(at[0]))),
                    resolution));
        }
        double[] at = new double[2];
        for (long base : CORE.getRes0Cells()) {
            for (long cell : CORE.cellToChildren(base, resolution)) {
                LatLng middle = CORE.cellToLatLng(cell);
                if (plane.project(middle.lng, middle.lat, at) >= 0 && region.holds(at[0], at[1])) {
                    expected.add(CORE.h3ToString(cell));
                }
            }
        }
        assertEquals(expected, ids(laid));
    }

    private static Set<String> ids(LaidBins laid) {
        TreeSet<String> ids = new TreeSet<>();
        for (int bin = 0; bin < laid.size(); bin++) {
            ids.add(laid.id(bin));
        }
        assertEquals(laid.size(), ids.size());
        return ids;
    }

    @Test
    void aStudyAreaSaysWhereCellsAreOnAPlaneAndAllRoundTheWorld() {
        StudyArea area = StudyArea.of(Plane.WORLD, List.of(List.of(new double[] {5, 45, 15, 45, 15, 55, 5, 55})));
        double[][] places = places(20, 10, 50, 2);
        EqualAreaPlane plane = new EqualAreaPlane(10, 50);
        Region region = Region.of(plane, samples(places), area);
        LaidBins onPlane = H3Cells.lay(new H3Layout(4), samples(places), area, plane, region, 100_000);
        LaidBins onWorld = H3Cells.lay(new H3Layout(4), samples(places), area, null, null, 100_000);
        assertNotNull(onPlane);
        assertNotNull(onWorld);
        assertEquals(ids(onPlane), ids(onWorld));
        double ground = 0;
        for (int bin = 0; bin < onPlane.size(); bin++) {
            ground += onPlane.area(bin);
        }
        double expected = 6_371_007.18
                * 6_371_007.18
                * Math.toRadians(10)
                * (Math.sin(Math.toRadians(55)) - Math.sin(Math.toRadians(45)));
        assertEquals(expected, ground, 0.02 * expected);
    }

    @Test
    void tooManyCellsAreNone() {
        double[][] places = places(100, 13, 52, 1);
        EqualAreaPlane plane = new EqualAreaPlane(13, 52);
        Region region = Region.of(plane, samples(places), null);
        for (int resolution = 15; resolution > 7; resolution--) {
            assertNull(H3Cells.lay(new H3Layout(resolution), samples(places), null, plane, region, 5000));
        }
        LaidBins laid = H3Cells.lay(new H3Layout(7), samples(places), null, plane, region, 5000);
        assertNotNull(laid);
        assertTrue(laid.size() > 2000, "" + laid.size());
        assertEquals(new H3Layout(6), laid.fitting(laid.size() - 1));
        assertEquals(new H3Layout(5), laid.fitting(300));
        assertNull(H3Cells.lay(new H3Layout(4), samples(places), null, null, null, 5000));
        LaidBins none = H3Cells.lay(new H3Layout(1), samples(new double[0][]), null, null, null, 5000);
        assertNotNull(none);
        assertEquals(0, none.size());
    }

    /// What the sides of the last cell say is what the library says, along a path and near the corners of pentagons.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 9, 15})
    void theSidesOfACellSayWhatTheLibrarySays(int resolution) {
        CellFinder finder = new CellFinder(CORE, resolution);
        Random random = new Random(resolution);
        double step = Math.toDegrees(new H3Layout(resolution).spacing() / H3Layout.RADIUS_METRES) / 20;
        for (long pentagon : CORE.getPentagons(resolution)) {
            LatLng middle = CORE.cellToLatLng(pentagon);
            walk(finder, random, resolution, middle.lng, middle.lat, step);
        }
        for (int i = 0; i < 40; i++) {
            walk(finder, random, resolution, random.nextDouble(-180, 180), random.nextDouble(-89, 89), step);
        }
    }

    private static void walk(CellFinder finder, Random random, int resolution, double lon, double lat, double step) {
        double x = lon;
        double y = lat;
        for (int i = 0; i < 400; i++) {
            x += step * random.nextGaussian() / Math.max(0.02, Math.cos(Math.toRadians(y)));
            x -= 360 * Math.rint(x / 360);
            y = Math.clamp(y + step * random.nextGaussian(), -89.9, 89.9);
            assertEquals(CORE.latLngToCell(y, x, resolution), finder.find(x, y), x + "," + y);
        }
    }

    /// As the table of H3's documentation has them.
    @Test
    void layoutsKnowWhatTheLibraryKnows() {
        for (int resolution = 0; resolution <= H3Layout.FINEST; resolution++) {
            H3Layout layout = new H3Layout(resolution);
            assertEquals((double) CORE.getNumCells(resolution), layout.cells());
            double mean = 4 * Math.PI * H3Layout.RADIUS_METRES * H3Layout.RADIUS_METRES / (double) layout.cells();
            assertEquals(mean, layout.meanArea(), 1e-9 * mean);
            // The library's mean is that of hexagons alone.
            assertEquals(1, CORE.getHexagonAreaAvg(resolution, AreaUnit.m2) / layout.meanArea(), 0.06);
            assertEquals(
                    1, Math.sqrt(3) * CORE.getHexagonEdgeLengthAvg(resolution, LengthUnit.m) / layout.spacing(), 0.06);
        }
    }
}
