package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often stations are read.
final class CadenceTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Dataset dataset(String rows) throws Exception {
        var imports = new TestImports(folder);
        imports.run("a.csv", "lon,lat,pm10,t\n" + rows);
        return imports.dataset("a");
    }

    private static String row(int station, Instant time) {
        return (8 + station) + ",50," + station + "," + time + "\n";
    }

    @Test
    void hoursWithGapsInTheirRowsAndOutOfOrderAreHours() throws Exception {
        var random = new Random(1);
        var rows = new StringBuilder();
        for (int hour = 500; hour >= 0; hour--) {
            for (int station = 0; station < 3; station++) {
                if (random.nextInt(5) > 0) {
                    rows.append(row(station, START.plusSeconds(3600L * hour)));
                }
            }
        }
        assertEquals(Duration.ofHours(1), dataset(rows.toString()).cadence());
    }

    @Test
    void severalReadingsAtOneTimeAreOne() throws Exception {
        var rows = new StringBuilder();
        for (int day = 0; day < 30; day++) {
            for (int pollutant = 0; pollutant < 4; pollutant++) {
                rows.append(row(1, START.plusSeconds(86_400L * day)));
            }
        }
        assertEquals(Duration.ofDays(1), dataset(rows.toString()).cadence());
    }

    @Test
    void incidentsHaveNone() throws Exception {
        var random = new Random(2);
        var rows = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            rows.append(row(random.nextInt(3), START.plusSeconds(random.nextInt(10_000_000))));
        }
        assertNull(dataset(rows.toString()).cadence());
        assertNull(dataset(row(0, START) + row(1, START.plusSeconds(60))).cadence(), "positions with one reading each");
        assertNull(dataset("8,50,1,\n8,50,2,\n" + row(0, START)).cadence(), "readings without a time");
    }

    @Test
    void withoutTimesThereIsNone() throws Exception {
        var imports = new TestImports(folder);
        imports.run("b.csv", "lon,lat,pm10\n8,50,1\n8,50,2\n");
        assertNull(imports.dataset("b").cadence());
    }
}
