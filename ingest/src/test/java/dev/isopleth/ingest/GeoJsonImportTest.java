package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeoJsonImportTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":" + geometry + "}";
    }

    private static String point(String properties, String coordinates) {
        return feature(properties, "{\"type\":\"Point\",\"coordinates\":" + coordinates + "}");
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
    }

    @Test
    void propertiesBecomeColumnsByWhatTheyHold() throws Exception {
        ImportReport report = imports.run(
                "a.geojson",
                collection(
                        point(
                                "{\"mag\":2,\"place\":\"sea\",\"time\":\"2018-02-07T01:26:13.840Z\",\"ok\":true}",
                                "[1,2]"),
                        point("{\"mag\":1.5,\"place\":null,\"code\":7}", "[3,4]")));
        assertEquals(
                Map.of("mag", 2.0, "place", "sea", "time", Instant.parse("2018-02-07T01:26:13.840Z"), "ok", "true"),
                imports.attributes("a").getFirst());
        assertEquals(Map.of("mag", 1.5, "code", 7.0), imports.attributes("a").getLast());
        assertEquals("EPSG:4326", report.manifest().crsOfOrigin());
    }

    @Test
    void theThirdCoordinateIsSaidToBeLeftOut() throws Exception {
        ImportReport report = imports.run("a.geojson", collection(point("{}", "[1,2,26.49]"), point("{}", "[1,2]")));
        assertEquals(List.of(), report.manifest().columns());
        assertTrue(report.assumptions()
                .contains("The third coordinate of 1 points, a height or a depth, is neither a value nor part of the"
                        + " position."));
    }

    @Test
    void whatIsNoPointIsRejectedByReasonAndLine() throws Exception {
        ImportReport report = imports.run(
                "a.geojson",
                collection(
                        point("{\"n\":1}", "[1,2]"),
                        feature("{\"n\":2}", "null"),
                        feature("{\"n\":3}", "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}"),
                        feature("{\"n\":4}", "{\"coordinates\":[[[1,2],[3,4],[1,2]]],\"type\":\"Polygon\"}"),
                        point("{\"n\":5}", "[]"),
                        point("{\"n\":6}", "[\"1\",\"2\"]"),
                        point("{\"n\":7}", "[1,89]"),
                        point("{\"n\":8}", "[1e999,1]"),
                        "{\"type\":\"Feature\",\"properties\":null}",
                        "17",
                        point("{\"n\":\"x\"}", "[5,6]")));
        Map<String, List<Long>> lines =
                report.manifest().rejected().stream().collect(Collectors.toMap(Rejected::reason, Rejected::firstLines));
        assertEquals(
                Map.of(
                        "no position", List.of(3L, 10L, 11L),
                        "not a point: LineString (--points=vertices or --points=centroid)", List.of(4L),
                        "not a point: Polygon (--points=vertices or --points=centroid)", List.of(5L),
                        "position is not two numbers", List.of(6L, 7L, 9L),
                        "beyond 85.0511 degrees of latitude", List.of(8L)),
                lines);
        assertEquals(2, report.manifest().count());
        assertEquals(11, report.manifest().rowsRead());
        assertEquals(
                "8,\"beyond 85.0511 degrees of latitude\",\"{n=7.0}\"",
                Files.readAllLines(report.rejectedFile()).get(6));
    }

    @Test
    void aValueThatIsNoNumberIsRejected() throws Exception {
        ImportReport report = imports.run(
                "a.geojson",
                collection(point("{\"v\":1}", "[1,2]"), point("{\"v\":\"much\"}", "[1,2]"), point("{}", "[1,2]")),
                r -> r.withValues(List.of(new ValueColumn("v", "m"))));
        assertEquals(
                List.of(
                        new Rejected("not a number in v", 1, List.of(3L)),
                        new Rejected("no value in v", 1, List.of(4L))),
                report.manifest().rejected());
    }

    @Test
    void anOldStyleReferenceSystemIsHeeded() throws Exception {
        String text = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[" + point("{}", "[1113194.9079327357,0]") + "]}";
        ImportReport report = imports.run("a.json", text);
        assertEquals(10, report.manifest().bbox().west(), 1e-6);
        assertEquals("EPSG:3857", report.manifest().crsOfOrigin());
    }

    @Test
    void millisecondsSince1970InAPropertyCalledTimeAreTheTime() throws Exception {
        ImportReport report = imports.run("a.json", collection(point("{\"time\":1517961600000}", "[1,2]")));
        assertEquals(
                Instant.parse("2018-02-07T00:00:00Z"),
                TestImports.timeRange(report.manifest()).from());
    }

    @Test
    void nestedPropertiesAreSaidToBeLeftOut() throws Exception {
        ImportReport report = imports.run("a.json", collection(point("{\"n\":1,\"deep\":{\"a\":[1,2]}}", "[1,2]")));
        assertEquals(Map.of("n", 1.0), imports.attributes("a").getFirst());
        assertTrue(report.assumptions().contains("Nested properties are left out: deep."));
    }

    @Test
    void moreFeaturesThanOneBatchKeepTheirOrderAndLines() throws Exception {
        var features = new String[10_000];
        for (int i = 0; i < features.length; i++) {
            features[i] = point("{\"n\":" + i + "}", i == 9_000 ? "[1,88]" : "[" + i / 100.0 + ",2]");
        }
        ImportReport report = imports.run("a.geojson", collection(features));
        assertEquals(List.of(9_002L), report.manifest().rejected().getFirst().firstLines());
        assertEquals(
                1234.0,
                imports.dataset("a")
                        .nearest(12.34, 2, 1, 10)
                        .getFirst()
                        .attributes()
                        .get("n"));
    }

    @Test
    void aReferenceSystemOfAnUnknownNameIsRefusedUnlessToldOtherwise() throws Exception {
        String named = collection(point("{}", "[1,2]"))
                .replace(
                        "{\"type\":\"FeatureCollection\",",
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
                                + "\"properties\":{\"name\":\"hello\"}},");
        assertEquals(
                "'hello' is no code of a reference system: write --crs EPSG:n, such as --crs EPSG:2834.",
                imports.refusal("a.geojson", named, r -> r).getMessage());
        assertEquals(
                1,
                imports.run("a.geojson", named, r -> r.withCrs("EPSG:4326"))
                        .manifest()
                        .count());
        assertEquals(
                "EPSG:4326",
                imports.run("a.geojson", named.replace("hello", "urn:ogc:def:crs:OGC:1.3:CRS84"))
                        .manifest()
                        .crsOfOrigin());
    }
}
