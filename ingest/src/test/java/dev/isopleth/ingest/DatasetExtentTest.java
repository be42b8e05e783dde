package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Morton;
import dev.isopleth.density.WebMercator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A dataset lies in the narrowest box, across the antimeridian too.
final class DatasetExtentTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private DatasetExtent extent(String lons) throws Exception {
        TestImports imports = new TestImports(folder);
        String csv = "lon,lat\n" + lons.replace(" ", ",-17\n") + ",-17\n";
        imports.run("data.csv", csv, request -> request.withId("data"));
        return imports.dataset("data").extent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "179 -179 178.5 | 178.5 | -179 | true",
                "100 -60 170 -170 | 100 | -60 | true",
                "-100 100 0 | -100 | 100 | false",
                "-150 -60 0 90 | -150 | 90 | false",
                "-150 -100 90 170 | 90 | -100 | true",
                "178 179.9 | 178 | 179.9 | false",
                "178 -180 | 178 | 180 | false",
                // All round the world: its widest gap, of 80 degrees, is no reason to begin elsewhere.
                "-170 -90 -10 70 120 170 | -170 | 170 | false",
                "5 5 | 5 | 5 | false"
            })
    void theBoxIsTheNarrowest(String lons, double west, double east, boolean crosses) throws Exception {
        DatasetExtent extent = extent(lons);
        assertEquals(west, extent.west(), 2e-7);
        assertEquals(east, extent.wrappedEast(), 2e-7);
        assertEquals(crosses, extent.crosses());
        assertEquals((east - west + 360) % 360, extent.width(), 4e-7);
    }

    @Test
    void whatIsAppendedAcrossTheAntimeridianWidensItThere() throws Exception {
        assertFalse(extent("178 179").crosses());
        SampleStore store = SampleStore.open(new TestImports(folder).data());
        LiveDataset live = Objects.requireNonNull(store.live("data", CLOCK));
        try {
            append(live, -179);
            DatasetExtent grown = store.current("data").orElseThrow().extent();
            assertTrue(grown.crosses());
            assertEquals(3, grown.width(), 4e-7);
            append(live, 177);
            DatasetExtent more = store.current("data").orElseThrow().extent();
            assertEquals(177, more.west(), 2e-7);
            assertEquals(-179, more.wrappedEast(), 2e-7);
            live.merge(null);
            assertEquals(more, store.current("data").orElseThrow().extent());
        } finally {
            store.closeLive();
        }
    }

    private static void append(LiveDataset live, double lon) throws Exception {
        live.append(null, new long[] {Morton.code(WebMercator.storedU(lon), WebMercator.storedV(-17))}, List.of());
        live.refresh();
    }
}
