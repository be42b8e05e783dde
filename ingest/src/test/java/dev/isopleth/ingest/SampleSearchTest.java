package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nearest samples and samples in a box, against looking at all of them: samples all over the world, two
/// thousand at one station, some on both sides of the antimeridian.
final class SampleSearchTest {

    private static final int WORLD = 3_000;
    private static final int STATION = 2_000;
    private static final int ANTIMERIDIAN = 200;

    @TempDir
    Path folder;

    private final double[] lon = new double[WORLD + STATION + ANTIMERIDIAN];
    private final double[] lat = new double[lon.length];
    private TestImports imports = new TestImports(Path.of(""));

    @BeforeEach
    void store() throws Exception {
        var random = new Random(3);
        var text = new StringBuilder("id,lon,lat\n");
        for (int i = 0; i < lon.length; i++) {
            boolean station = i >= WORLD && i < WORLD + STATION;
            boolean edge = i >= WORLD + STATION;
            lon[i] = station ? 10.312378 : edge ? (random.nextBoolean() ? -179.9 : 179.9) : random.nextInt(-180, 180);
            lat[i] = station ? 51.392868 : random.nextInt(-850, 850) / 10.0;
            text.append(i).append(',').append(lon[i]).append(',').append(lat[i]).append('\n');
        }
        imports = new TestImports(folder);
        imports.run("a.csv", text.toString());
    }

    private double metres(int i, double fromLon, double fromLat) {
        return WebMercator.distanceMetres(
                WebMercator.u(fromLon), WebMercator.v(fromLat), WebMercator.u(lon[i]), WebMercator.v(lat[i]));
    }

    private static int id(NearSample sample) {
        return (int)
                (double) (Double) Objects.requireNonNull(sample.attributes().get("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.3, 51.4, 5, 1e9",
        "10.3, 51.4, 2500, 1e9",
        "179.99, 10, 50, 1e9",
        "-179.99, -60, 50, 1e9",
        "0, 84.9, 40, 1e9",
        "170, -85, 40, 1e9",
        "-75.5, 3.2, 1000, 900000",
        "-75.5, 3.2, 10, 1",
        "0, 0, 10000, 1e9",
        "0, 0, 0, 1e9"
    })
    void theNearestAreThoseThatLookingAtAllFinds(double fromLon, double fromLat, int limit, double within) {
        double[] expected = IntStream.range(0, lon.length)
                .mapToDouble(i -> metres(i, fromLon, fromLat))
                .filter(d -> d <= within)
                .sorted()
                .limit(limit)
                .toArray();
        List<NearSample> found = imports.dataset("a").nearest(fromLon, fromLat, limit, within);
        // Stored positions are a few millimetres off; which of two at one distance comes first does not matter.
        assertArrayEquals(
                expected, found.stream().mapToDouble(NearSample::distance).toArray(), 0.02);
        for (NearSample sample : found) {
            int id = id(sample);
            assertEquals(metres(id, fromLon, fromLat), sample.distance(), 0.02);
        }
        assertEquals(
                found.size(),
                found.stream().map(s -> s.attributes().get("id")).distinct().count());
    }

    @ParameterizedTest
    @CsvSource({
        "-180, -90, 180, 90",
        "10.3, 51.3, 10.4, 51.4",
        "-60.5, -20.05, 35.5, 44.05",
        "179.5, -90, -179.5, 90",
        "100.5, -30.05, -100.5, 30.05",
        "0.2, 0.02, 0.3, 0.03"
    })
    void theSamplesOfABoxAreThoseThatLookingAtAllFinds(double west, double south, double east, double north) {
        List<Integer> expected = IntStream.range(0, lon.length)
                .filter(i -> lat[i] >= south && lat[i] <= north)
                .filter(i -> west <= east ? lon[i] >= west && lon[i] <= east : lon[i] >= west || lon[i] <= east)
                .boxed()
                .toList();
        Dataset dataset = imports.dataset("a");
        RowPage page = dataset.rowsIn(null, west, south, east, north, 0, lon.length);
        assertEquals(
                expected,
                TestImports.samples(dataset, page).stream()
                        .map(s -> id(s))
                        .sorted()
                        .toList());
        assertTrue(!page.more());
        assertEquals(expected.size(), imports.dataset("a").countIn(null, west, south, east, north));
    }

    @Test
    void aPageSaysWhetherThereAreMore() {
        Dataset dataset = imports.dataset("a");
        RowPage page = dataset.rowsIn(null, 10, 51, 11, 52, 0, STATION - 1);
        assertEquals(STATION - 1, page.rows().length);
        assertTrue(page.more());
        assertTrue(!dataset.rowsIn(null, 10.3, 51.3, 10.4, 51.4, 0, STATION).more());
        RowPage none = dataset.rowsIn(null, -180, -90, 180, 90, 0, 0);
        assertEquals(0, none.rows().length);
        assertTrue(none.more());
    }
}
