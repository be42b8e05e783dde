package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.Rejected;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Importing with a study area.
final class AreaImportTest {

    private static final String SQUARE = "[[[0,0],[10,0],[10,10],[0,10],[0,0]]]";
    private static final String SAMPLES = "lon,lat,name\n1,1,a\n11,1,b\n10,10,c\n5,-1,d\n,2,e\n";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static String polygon(String coordinates) {
        return "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}";
    }

    private Manifest importedWith(String area) throws Exception {
        Path file = imports.file("area.json", area);
        return imports.run("a.csv", SAMPLES, request -> request.withArea(file)).manifest();
    }

    private String stored() {
        byte[] json = Objects.requireNonNull(imports.dataset("a").areaJson());
        return new String(json, StandardCharsets.UTF_8);
    }

    private boolean holds(double lon, double lat) {
        StudyArea area = Objects.requireNonNull(imports.dataset("a").area());
        return area.holds(WebMercator.u(lon), WebMercator.v(lat));
    }

    @Test
    void samplesOutsideAreRejectedWithTheirLines() throws Exception {
        Manifest manifest = importedWith(polygon(SQUARE));
        assertEquals(2, manifest.count());
        assertEquals(
                List.of(
                        new Rejected("outside the study area", 2, List.of(3L, 5L)),
                        new Rejected("no position", 1, List.of(6L))),
                manifest.rejected());
        assertEquals(new Manifest.Area("area.geojson", 1, 4), manifest.area());
        assertTrue(manifest.files().stream().anyMatch(file -> file.name().equals("area.geojson")));
    }

    @Test
    void theAreaIsStoredAsGeoJson() throws Exception {
        importedWith(polygon(SQUARE));
        assertEquals("""
                {"type":"MultiPolygon","coordinates":[
                [[[0.0,0.0],[10.0,0.0],[10.0,10.0],[0.0,10.0],[0.0,0.0]]]]}
                """, stored());
        assertTrue(holds(5, 5));
        assertFalse(holds(5, 11));
        imports.dataset("a").verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":%s}",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":%s}]}",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":%1$s},"
                        + "{\"type\":\"Feature\",\"geometry\":%1$s}]}"
            })
    void featuresAreTakenLikeTheirGeometry(String around) throws Exception {
        Manifest plain = importedWith(polygon(SQUARE));
        Manifest wrapped = importedWith(String.format(around, polygon(SQUARE)));
        assertEquals(plain.area(), wrapped.area());
        assertEquals(plain.count(), wrapped.count());
    }

    @Test
    void whichWayARingTurnsDoesNotMatter() throws Exception {
        String version = importedWith(polygon(SQUARE)).version();
        assertEquals(
                version,
                importedWith(polygon("[[[0,0],[0,10],[10,10],[10,0],[0,0]]]")).version());
    }

    @Test
    void anotherAreaIsAnotherVersion() throws Exception {
        String version = importedWith(polygon(SQUARE)).version();
        String other =
                importedWith(polygon("[[[0,0],[10.5,0],[10,10],[0,10],[0,0]]]")).version();
        assertNotEquals(version, other);
        assertNotEquals(version, imports.run("a.csv", SAMPLES).manifest().version());
        assertNull(imports.dataset("a").area());
    }

    @Test
    void aHoleIsOutside() throws Exception {
        String ring = "[[0,0],[10,0],[10,10],[0,10],[0,0]],[[0.5,0.5],[2,0.5],[2,2],[0.5,2],[0.5,0.5]]";
        Manifest manifest = importedWith(polygon("[" + ring + "]"));
        assertEquals(1, manifest.count());
        assertFalse(holds(1, 1));
        assertTrue(holds(3, 3));
    }

    @Test
    void neighboursBecomeOne() throws Exception {
        String west = "[[[0,0],[5,0],[5,10],[0,10],[0,0]]]";
        String east = "[[[5,0],[10,0],[10,10],[5,10],[5,0]]]";
        Manifest manifest = importedWith("{\"type\":\"MultiPolygon\",\"coordinates\":[" + west + "," + east + "]}");
        assertEquals(1, Objects.requireNonNull(manifest.area()).polygons());
        assertEquals(2, manifest.count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Polygon\",\"coordinates\":[[[170,-10],[190,-10],[190,10],[170,10],[170,-10]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[-190,-10],[-170,-10],[-170,10],[-190,10],[-190,-10]]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[170,-10],[180,-10],[180,10],[170,10],[170,-10]]],"
                        + "[[[-180,-10],[-170,-10],[-170,10],[-180,10],[-180,-10]]]]}"
            })
    void anAreaMayCrossTheAntimeridian(String area) throws Exception {
        Path file = imports.file("area.json", area);
        String samples = "lon,lat\n175,1\n-175,1\n180,1\n-180,2\n165,1\n-165,1\n";
        ImportReport report = imports.run("a.csv", samples, request -> request.withArea(file));
        assertEquals(4, report.manifest().count());
        assertEquals(2, Objects.requireNonNull(report.manifest().area()).polygons());
        assertTrue(holds(179.9, 0) && holds(-179.9, 0) && !holds(169, 0) && !holds(-169, 0));
    }

    @Test
    void whatLiesBeyondThePlaneIsCutOff() throws Exception {
        importedWith(polygon("[[[0,0],[20,0],[20,90],[0,90],[0,0]]]"));
        assertTrue(stored().contains("85.05112"), stored());
        assertFalse(stored().contains("90"), stored());
    }

    @Test
    void onAPlaneItIsInItsUnits() throws Exception {
        Path file = imports.file("area.json", polygon("[[[100,100],[700,100],[700,900],[100,900],[100,100]]]"));
        String clicks = "x,y\n150,150\n50,150\n639,899\n";
        ImportReport report = imports.run(
                "a.csv",
                clicks,
                request -> request.withPlane(new Plane.Planar(640, 1000, "px")).withArea(file));
        assertEquals(2, report.manifest().count());
        assertTrue(stored().contains("640.0") && !stored().contains("700"), stored());
        assertTrue(report.lines().stream().anyMatch(line -> line.startsWith("area      1 polygon of 4 vertices")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | is no GeoJSON",
                "`` | holds something without a type",
                "{} | holds something without a type",
                "[1,2] | holds something without a type",
                "{\"type\":\"Point\",\"coordinates\":[1,2]} | holds a Point: a study area is made of Polygons",
                "{\"type\":\"FeatureCollection\",\"features\":[]} | holds no polygon",
                "{\"type\":\"Polygon\",\"coordinates\":[]} | has a polygon without rings",
                "{\"type\":\"Polygon\"} | has a polygon without rings",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]} | has a ring of 3 positions",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]} | that is not closed, from 0,0 to 0,1",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]} | near 0.5,0.5 (self-intersection)",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,0],[0,0],[0,0]]]} | has a polygon that is no valid area",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,\"x\"],[1,1],[0,0]]]} | is not two numbers",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1],[1,1],[0,0]]]} | is not two numbers",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,91],[1,1],[0,0]]]} | off the world, 1,91",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[400,1],[1,1],[0,0]]]} | wider than the world",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1e999,1],[1,1],[0,0]]]} | two numbers",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,86],[1,86],[1,87],[0,86]]]} | beyond 85.0511 degrees"
            })
    void aBadAreaIsRefusedInASentence(String area, String sentence) throws Exception {
        Path file = imports.file("area.json", area == null ? "" : area);
        ImportException refusal = imports.refusal("a.csv", SAMPLES, request -> request.withArea(file));
        assertTrue(String.valueOf(refusal.getMessage()).contains(sentence), refusal::getMessage);
        assertTrue(String.valueOf(refusal.getMessage()).endsWith("."), refusal::getMessage);
        assertEquals(1, refusal.exitCode());
        assertFalse(Files.exists(imports.data()));
    }

    @Test
    void aMissingFileAndAnAreaWithoutSamplesAreRefused() throws Exception {
        ImportException missing =
                imports.refusal("a.csv", SAMPLES, request -> request.withArea(folder.resolve("none.geojson")));
        assertTrue(String.valueOf(missing.getMessage()).contains("There is no file"), missing::getMessage);
        Path far = imports.file("far.json", polygon("[[[50,50],[60,50],[60,60],[50,50]]]"));
        ImportException empty = imports.refusal("a.csv", SAMPLES, request -> request.withArea(far));
        assertTrue(String.valueOf(empty.getMessage()).contains("\"outside the study area\", first in line 2"));
        assertEquals(List.of(), SampleStore.open(imports.data()).ids());
    }

    @Test
    void aDamagedAreaDamagesTheDataset() throws Exception {
        Manifest manifest = importedWith(polygon(SQUARE));
        Path file = imports.data().resolve("datasets/a/" + manifest.version() + "/area.geojson");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("10.0,10.0", "10.0,20.0"));
        DamagedDatasetException changed = assertThrows(DamagedDatasetException.class, () -> imports.dataset("a"));
        assertTrue(String.valueOf(changed.getMessage()).contains("area.geojson is not as it was written"));
        Files.writeString(file, text);
        imports.dataset("a");
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() - 1);
        }
        assertThrows(DamagedDatasetException.class, () -> imports.dataset("a"));
        importedWith(polygon(SQUARE));
        imports.dataset("a").verify();
    }
}
