package dev.isopleth.server.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.TestData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberColumnsTest {

    @TempDir
    Path data;

    /// Sums may be weighed by debts, counts may not.
    @Test
    void aDeclaredWeightThatCountsLessThanNothingIsLeftOut() throws Exception {
        TestData.importTown(data, "town", 5);
        Manifest manifest = SampleStore.open(data).current("town").orElseThrow().manifest();
        assertEquals("beds", NumberColumns.declaredWeightOfCounts(manifest, "beds"));
        assertNull(NumberColumns.declaredWeightOfCounts(manifest, "balance"));
        assertNull(NumberColumns.declaredWeightOfCounts(manifest, null));
    }
}
