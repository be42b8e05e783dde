package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines, polygons and sets of points: refused, or points of their own by `--points`.
final class ShapePointsTest {

    private static final String MIXED = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[1,1]}},
            {"type":"Feature","properties":{"n":2},"geometry":{"type":"LineString","coordinates":[[2,0],[2,88],[2,4]]}},
            {"type":"Feature","properties":{"n":3},"geometry":{"type":"Polygon","coordinates":[[[10,0],[14,0],[14,4],[10,4],[10,0]],[[11,1],[11,2],[12,2],[11,1]]]}},
            {"type":"Feature","properties":{"n":4},"geometry":{"type":"MultiPoint","coordinates":[[20,0],[24,2]]}},
            {"type":"Feature","properties":{"n":5},"geometry":{"type":"MultiPoint","coordinates":[[30,3]]}},
            {"type":"Feature","properties":{"n":6},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[40,0]},{"type":"MultiLineString","coordinates":[[[41,0],[42,0]],[[43,0],[44,0]]]}]}},
            {"type":"Feature","properties":{"n":7},"geometry":{"type":"MultiPolygon","coordinates":[[[[50,0],[52,0],[52,2],[50,0]]]]}},
            {"type":"Feature","properties":{"n":8},"geometry":{"type":"Polygon","coordinates":[[[60,0],[61,0]]]}},
            {"type":"Feature","properties":{"n":9},"geometry":{"type":"Point","coordinates":[70,89]}}
            ]}
            """;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private ImportReport run(ShapePoints points) throws Exception {
        return imports.run("a.geojson", MIXED, r -> r.withShapes(new ShapeOptions(points, null)));
    }

    private List<String> samples() {
        return imports.dataset("a").nearest(0, 0, Integer.MAX_VALUE, Double.MAX_VALUE).stream()
                .map(near -> near.attributes().get("n") + " " + Math.round(near.x() * 100) / 100.0 + " "
                        + Math.round(near.y() * 100) / 100.0)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    @Test
    void withoutTheOptionEachIsRefusedWithTheAdvice() throws Exception {
        ImportReport report = imports.run("a.geojson", MIXED);
        assertEquals(List.of("1.0 1.0 1.0", "5.0 30.0 3.0"), samples());
        String advice = " (--points=vertices or --points=centroid)";
        assertEquals(
                List.of(
                        new Rejected("beyond 85.0511 degrees of latitude", 1, List.of(10L)),
                        new Rejected("coordinates make no Polygon", 1, List.of(9L)),
                        new Rejected("not a point: GeometryCollection" + advice, 1, List.of(7L)),
                        new Rejected("not a point: LineString" + advice, 1, List.of(3L)),
                        new Rejected("not a point: MultiPoint" + advice, 1, List.of(5L)),
                        new Rejected("not a point: MultiPolygon" + advice, 1, List.of(8L)),
                        new Rejected("not a point: Polygon" + advice, 1, List.of(4L))),
                report.manifest().rejected().stream()
                        .sorted(Comparator.comparing(Rejected::reason))
                        .toList());
        assertEquals(9, report.manifest().rowsRead());
    }

    @Test
    void eachVertexIsARowAndARingsLastIsItsFirst() throws Exception {
        ImportReport report = run(ShapePoints.VERTICES);
        assertEquals(
                List.of(
                        "1.0 1.0 1.0",
                        "2.0 2.0 0.0",
                        "2.0 2.0 4.0",
                        "3.0 10.0 0.0",
                        "3.0 10.0 4.0",
                        "3.0 11.0 1.0",
                        "3.0 11.0 2.0",
                        "3.0 12.0 2.0",
                        "3.0 14.0 0.0",
                        "3.0 14.0 4.0",
                        "4.0 20.0 0.0",
                        "4.0 24.0 2.0",
                        "5.0 30.0 3.0",
                        "6.0 40.0 0.0",
                        "6.0 41.0 0.0",
                        "6.0 42.0 0.0",
                        "6.0 43.0 0.0",
                        "6.0 44.0 0.0",
                        "7.0 50.0 0.0",
                        "7.0 52.0 0.0",
                        "7.0 52.0 2.0"),
                samples());
        assertEquals(21, report.manifest().count());
        assertEquals(24, report.manifest().rowsRead());
        assertEquals(
                List.of(
                        new Rejected("beyond 85.0511 degrees of latitude", 2, List.of(3L, 10L)),
                        new Rejected("coordinates make no Polygon", 1, List.of(9L))),
                report.manifest().rejected());
        assertTrue(report.assumptions()
                .contains("The 20 vertices of 5 features that are no points are a row each (--points=vertices)."));
        assertTrue(Files.readAllLines(Objects.requireNonNull(report.rejectedFile()))
                .contains("3,\"beyond 85.0511 degrees of latitude\",\"vertex 2 of 3: {n=2.0}\""));
    }

    @Test
    void aCentroidIsThatOfTheHighestDimension() throws Exception {
        ImportReport report = run(ShapePoints.CENTROID);
        assertEquals(
                List.of(
                        "1.0 1.0 1.0",
                        "2.0 2.0 44.98",
                        "3.0 12.02 2.01",
                        "4.0 22.0 1.0",
                        "5.0 30.0 3.0",
                        "6.0 42.5 0.0",
                        "7.0 51.33 0.67"),
                samples());
        assertTrue(report.assumptions()
                .contains("The centroids of 5 features that are no points are taken (--points=centroid)."));
    }

    @Test
    void whatHasNoShapesTakesNoSuchOption() {
        assertEquals(
                "CSV has neither lines and polygons nor layers: leave out --points and --layer.",
                imports.refusal(
                                "a.csv",
                                "lon,lat\n1,1\n",
                                r -> r.withShapes(new ShapeOptions(ShapePoints.CENTROID, null)))
                        .getMessage());
        assertEquals(
                folder.resolve("a.geojson") + " is GeoJSON, which has no layers: leave out --layer.",
                imports.refusal("a.geojson", MIXED, r -> r.withShapes(new ShapeOptions(null, "homes")))
                        .getMessage());
    }

    @Test
    void centroidsAcrossTheAntimeridianStayThere() throws Exception {
        String shapes = """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":[[[170,0],[-174,0],[-174,4],[170,4],[170,0]]]}},
                {"type":"Feature","properties":{"n":2},"geometry":{"type":"LineString","coordinates":[[179,1],[-175,1]]}},
                {"type":"Feature","properties":{"n":3},"geometry":{"type":"Polygon","coordinates":[[[-180,-80],[180,-80],[180,80],[-180,80],[-180,-80]]]}}
                ]}
                """;
        imports.run("a.geojson", shapes, r -> r.withShapes(new ShapeOptions(ShapePoints.CENTROID, null)));
        assertEquals(List.of("1.0 178.0 2.0", "2.0 -178.0 1.0", "3.0 0.0 0.0"), samples());
    }
}
