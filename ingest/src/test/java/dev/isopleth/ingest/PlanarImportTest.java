package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.PlanarPlane;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Positions in pixels of a page or metres of a floor.
final class PlanarImportTest {

    private static final Plane.Planar PAGE = new Plane.Planar(1280, 4000, "px");
    private static final String CLICKS = """
            x,y,button
            0,0,menu
            640.5,2000.25,buy
            1280,4000,terms
            643.5,2004.25,buy
            """;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    @Test
    void theManifestSaysThePlane() throws Exception {
        Manifest manifest =
                imports.run("a.csv", CLICKS, request -> request.withPlane(PAGE)).manifest();
        assertEquals("planar", manifest.plane());
        assertEquals(new PlanarPlane(1280, 4000, "px", 4096), manifest.planar());
        assertEquals("planar", manifest.crsOfOrigin());
        assertEquals(new BoundingBox(0, 4000, 1280, 0), manifest.bbox());
        assertEquals(PAGE, imports.dataset("a").manifest().asPlane());
    }

    @Test
    void positionsAreFractionsOfThePlanesSquare() throws Exception {
        imports.run("a.csv", CLICKS, request -> request.withPlane(PAGE));
        SampleRows rows = imports.dataset("a").rows(null, null);
        assertEquals(PAGE, rows.plane());
        SampleBlock block = SampleBlock.ofCapacity(4);
        rows.read(0, 4, block);
        double[] x = new double[4];
        double[] y = new double[4];
        for (int i = 0; i < 4; i++) {
            x[i] = PAGE.x(Integer.toUnsignedLong(block.u()[i]) / 4294967296.0);
            y[i] = PAGE.y(Integer.toUnsignedLong(block.v()[i]) / 4294967296.0);
        }
        assertArrayEquals(new double[] {0, 640.5, 643.5, 1280}, x, 1e-6);
        assertArrayEquals(new double[] {0, 2000.25, 2004.25, 4000}, y, 1e-6);
    }

    @Test
    void positionsOffThePlaneAreRejectedWithTheirLine() throws Exception {
        String text = CLICKS + "-1,5,a\n5,-0.5,a\n1280.5,5,a\n5,4001,a\nhere,5,a\n,5,a\n";
        Manifest manifest =
                imports.run("a.csv", text, request -> request.withPlane(PAGE)).manifest();
        assertEquals(4, manifest.count());
        assertEquals(
                List.of(
                        new Rejected("position is off the plane of 1280x4000px", 4, List.of(6L, 7L, 8L, 9L)),
                        new Rejected("position is not a number", 1, List.of(10L)),
                        new Rejected("no position", 1, List.of(11L))),
                manifest.rejected());
    }

    @Test
    void theNearestAreFoundByStraightLinesInUnits() throws Exception {
        imports.run("a.csv", CLICKS, request -> request.withPlane(PAGE));
        Dataset dataset = imports.dataset("a");
        List<NearSample> near = dataset.nearest(643.5, 2004.25, 5, 5.001);
        assertEquals(2, near.size());
        assertEquals(0, near.get(0).distance(), 1e-5);
        assertEquals(5, near.get(1).distance(), 1e-5);
        assertEquals(640.5, near.get(1).x(), 1e-6);
        assertEquals(2000.25, near.get(1).y(), 1e-6);
        assertEquals(List.of(), dataset.nearest(0, 3000, 5, 600), "nothing reaches round the edge");
    }

    @Test
    void boxesAndFiltersNamePlacesInUnits() throws Exception {
        imports.run("a.csv", CLICKS, request -> request.withPlane(PAGE));
        Dataset dataset = imports.dataset("a");
        assertEquals(2, dataset.countIn(null, 600, 2100, 700, 1900));
        assertEquals(
                1,
                dataset.rowsIn(null, 0, 100, 100, 0, 0, 10).rows().length,
                "the west, south, east and north of a box");
        assertEquals(2, selected(dataset, "BBOX(geometry, 600, 1900, 700, 2100)"));
        assertEquals(1, selected(dataset, "INTERSECTS(geometry, POLYGON((639 1999, 642 1999, 642 2002, 639 1999)))"));
        assertEquals(3, selected(dataset, "NOT BBOX(geometry, 0, 0, 1, 1)"));
    }

    private static long selected(Dataset dataset, String filter) throws Exception {
        return dataset.select(new Criteria(FilterText.parse(filter, dataset.schema()), null, null))
                .count();
    }

    @Test
    void aFloorInMetresKeepsItsUnit() throws Exception {
        Manifest manifest = imports.run(
                        "a.csv", "x,y\n1.25,19.5\n", request -> request.withPlane(new Plane.Planar(9.5, 20, "m")))
                .manifest();
        assertEquals(new PlanarPlane(9.5, 20, "m", 32), manifest.planar());
    }

    @Test
    void columnsOfDegreesAreNoPositionOfAPlane() {
        ImportException refusal =
                imports.refusal("a.csv", "lon,lat,x,n\n1,2,3,4\n", request -> request.withPlane(PAGE));
        assertEquals(
                "a.csv has no columns that look like a position: name them with --x and --y. The columns are lon, lat, x, n.",
                refusal.getMessage());
    }

    @Test
    void aReferenceSystemOfTheEarthIsRefused() {
        ImportException refusal = imports.refusal(
                "a.csv", CLICKS, request -> request.withPlane(PAGE).withCrs("EPSG:2834"));
        assertEquals(
                "--crs names a reference system of the Earth, and --plane a plane that is none of its: give one of the"
                        + " two.",
                refusal.getMessage());
    }

    @Test
    void aPlaneIsWrittenAsItIsRead() throws Exception {
        assertEquals(PAGE, PlaneText.parse("1280x4000px"));
        assertEquals(new Plane.Planar(12.5, 30, "m"), PlaneText.parse("12.5 x 30 m"));
        assertEquals("1280x4000px", PlaneText.of(PAGE));
        assertEquals("12.5x30m", PlaneText.of(new Plane.Planar(12.5, 30, "m")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1280", "1280x4000", "1280x4000cm", "0x10px", "-5x10px", "1e3x10px", "NaNx1px", "٣x٤px"})
    void whatIsNoPlaneIsRefusedWithAnExample(String text) {
        ImportException refusal = assertThrows(ImportException.class, () -> PlaneText.parse(text));
        assertEquals(
                "'" + text
                        + "' is no plane: write its width and height with their unit, px or m, as --plane 1280x4000px"
                        + " or --plane 12.5x30m.",
                refusal.getMessage());
    }
}
