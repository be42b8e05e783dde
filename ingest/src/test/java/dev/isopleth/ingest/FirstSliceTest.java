package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstSliceTest {

    @TempDir
    Path folder;

    @Test
    void degreesInACsvBecomeRowsInMortonOrder() throws Exception {
        Path file = Files.writeString(
                folder.resolve("towns.csv"), "name,lon,lat,price,day\nB,10,50,3,2020-01-02\nA,-10,60,1,2020-01-01\n");
        var request = ImportRequest.of(file).withValues(List.of(new ImportRequest.ValueColumn("price", "USD")));
        ImportReport report = Importer.run(request, folder.resolve("data"), ImportProgress.silent());
        assertEquals("towns", report.manifest().id());
        SampleStore store = SampleStore.open(folder.resolve("data"));
        assertEquals(List.of("towns"), store.ids());
        Dataset dataset = store.current("towns").orElseThrow();
        SampleRows rows = dataset.rows("price", null);
        var block = SampleBlock.ofCapacity(2);
        rows.read(0, 2, block);
        assertEquals(1, rows.valueOffset() + block.value()[0]);
        assertEquals(3, rows.valueOffset() + block.value()[1]);
    }
}
