package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.Inspection.Column;
import dev.isopleth.ingest.Inspection.Role;
import dev.isopleth.ingest.format.CellKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An inspection says what the import does, and leaves nothing.
final class InspectorTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private Inspection inspect(ImportRequest request) throws Exception {
        Path temporary = folder.resolve("temporary");
        Inspection inspection = Inspector.run(request, temporary);
        try (var left = Files.list(temporary)) {
            assertEquals(0, left.count(), "scratch files");
        }
        assertEquals(List.of(), SampleStore.open(imports.data()).ids());
        return inspection;
    }

    /// What is said of the rows, columns and time is what an import does.
    private void checkAgainstImport(ImportRequest request) throws Exception {
        Inspection inspection = inspect(request);
        assertNull(inspection.refusal());
        ImportReport report = imports.run(request);
        Manifest manifest = report.manifest();
        assertTrue(inspection.complete());
        assertEquals(manifest.rowsRead(), inspection.rows());
        assertEquals(manifest.rejected(), inspection.rejected());
        assertEquals(report.assumptions(), inspection.assumptions());
        assertEquals(report.notes(), inspection.notes());
        assertEquals(manifest.timeZone(), inspection.timeZone());
        assertEquals(manifest.time().map(Manifest.Column::name).orElse(null), inspection.time());
        assertEquals(
                manifest.crsOfOrigin(),
                Objects.requireNonNull(inspection.place()).system());
        List<Column> kept = inspection.columns().stream()
                .filter(column -> column.role() != Role.POSITION)
                .toList();
        assertEquals(
                manifest.columns().stream().map(Manifest.Column::name).toList(),
                kept.stream().map(Column::name).toList());
        for (int c = 0; c < kept.size(); c++) {
            Manifest.Column stored = manifest.columns().get(c);
            assertEquals(stored.kind().name(), kept.get(c).kind().name());
            assertEquals(stored.unit(), kept.get(c).unit());
            assertEquals(stored.formula(), kept.get(c).formula());
        }
    }

    @Test
    void ofAJoinedFile() throws Exception {
        Path stations = imports.file("stations.csv", "id,lon,lat\nA,1,2\nB,3,4\nD,5,6\n");
        Path readings =
                imports.file("readings.csv", "station,day,pm\nA,2024-01-01,1\nB,2024-01-02,x\nC,2024-01-02,3\nA,,4\n");
        checkAgainstImport(ImportRequest.of(readings)
                .withJoin(new Join(stations, "station", "id"))
                .withValues(List.of(ImportRequest.ValueColumn.parse("pm:µg"))));
    }

    @Test
    void ofAWideTableAndAComputedValue() throws Exception {
        Path wide = imports.file("wide.csv", "lon,lat,s1,s2\n1,2,10,20\n3,4,,40\n500,4,1,2\n");
        checkAgainstImport(ImportRequest.of(wide)
                .withUnpivot(Unpivot.parse("s1..s2 -> sensor,pm"))
                .withValues(List.of(ImportRequest.ValueColumn.parse("twice=pm*2:x"))));
    }

    @Test
    void ofGeoJson() throws Exception {
        Path file = imports.file(
                "a.geojson",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\","
                        + "\"coordinates\":[1,2]},\"properties\":{\"n\":5,\"t\":\"x\"}},{\"type\":\"Feature\",\"geometry\":null,"
                        + "\"properties\":{\"n\":6}}]}");
        checkAgainstImport(ImportRequest.of(file));
        Path other = Files.copy(file, folder.resolve("b.geojson"));
        assertEquals(
                Map.of("name", "b"),
                Inspector.run(ImportRequest.of(other), folder).found());
    }

    @Test
    void ofAFileWithMoreRowsOnlyTheFirst() throws Exception {
        StringBuilder text = new StringBuilder("lon,lat\n");
        for (int i = 0; i < Inspector.MOST_ROWS + 50_000; i++) {
            text.append("1,2\n");
        }
        Inspection inspection = inspect(ImportRequest.of(imports.file("a.csv", text.toString())));
        assertFalse(inspection.complete());
        assertTrue(inspection.rows() >= Inspector.MOST_ROWS, "rows " + inspection.rows());
        assertTrue(inspection.rows() < Inspector.MOST_ROWS + 50_000, "rows " + inspection.rows());
    }

    @Test
    void numbersOfManyDigitsAreShownAsTheyAreWritten() throws Exception {
        Path file = imports.file("a.csv", "lon,lat,parcel\n1,2,123456789\n1,3,-9007199254740992\n1,4,0.5\n");
        Column parcel = inspect(ImportRequest.of(file)).columns().stream()
                .filter(column -> column.name().equals("parcel"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("123456789", "-9007199254740992", "0.5"), parcel.examples());
    }

    @Test
    void aColumnThatCouldBeReadInTwoWaysSaysSo() throws Exception {
        Path file = imports.file("a.csv", "lon,lat,t,day\n1,2,2024-01-01,03/04/2005\n1,3,2024-01-02,05/06/2005\n");
        Inspection inspection = inspect(ImportRequest.of(file));
        assertNull(inspection.refusal());
        Column day = inspection.columns().stream()
                .filter(column -> column.name().equals("day"))
                .findFirst()
                .orElseThrow();
        assertEquals(CellKind.TEXT, day.kind());
        assertNotNull(day.question());
        assertEquals(List.of("03/04/2005", "05/06/2005"), day.examples());
    }

    @Test
    void whatCouldBeTheValueIsProposed() throws Exception {
        Path file = imports.file("a.csv", "id,lon,lat,price,zip,siteCode,rainfall\n1,1,2,3,4,5,6\n2,2,3,4,5,6,7\n");
        assertEquals(
                List.of("price", "rainfall"), inspect(ImportRequest.of(file)).proposedValues());
    }
}
