package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// KML and GPX.
final class XmlImportTest {

    private static final String GPX = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">
            <metadata><name>a walk</name><time>2024-01-01T00:00:00Z</time></metadata>
            <wpt lat="50.5" lon="10.25"><ele>300.5</ele><time>2024-05-01T12:00:00Z</time><name>007</name>
              <desc>Gasthof &amp; <![CDATA[<Brunnen>]]></desc><extensions><x:PointExtension xmlns:x="x"><x:hr>91</x:hr></x:PointExtension></extensions></wpt>
            <wpt lat="51" lon="11"><ele>12</ele><name>010</name></wpt>
            <wpt lat="north" lon="11"><name>012</name></wpt>
            <wpt lat="51.5" lon="11.5"/>
            <trk><name>path</name><trkseg>
              <trkpt lat="1" lon="1"><ele>5</ele><time>2024-05-02T12:00:00Z</time></trkpt>
              <trkpt lat="3" lon="1"><ele>7</ele><time>2024-05-02T12:10:00Z</time></trkpt>
            </trkseg></trk>
            </gpx>
            """;

    private static final String KML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
            <name>not a placemark's</name><Folder><name>nor this</name>
            <Placemark><name>Mitte</name><TimeStamp><when>2024-05-01</when></TimeStamp>
              <ExtendedData><Data name="price"><displayName>Price</displayName><value>2500.5</value></Data>
              <SchemaData schemaUrl="#s"><SimpleData name="rooms">3</SimpleData></SchemaData></ExtendedData>
              <Point><altitudeMode>absolute</altitudeMode><coordinates> 13.4,52.5,0 </coordinates></Point></Placemark>
            <Placemark><name>way</name><LineString><coordinates>1,0 1,2
              1,4</coordinates></LineString></Placemark>
            <Placemark><name>field</name><Polygon><outerBoundaryIs><LinearRing><coordinates>10,0 12,0 12,2 10,2 10,0
              </coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
            <Placemark><name>both</name><MultiGeometry><Point><coordinates>20,0</coordinates></Point>
              <Point><coordinates>22,0</coordinates></Point></MultiGeometry></Placemark>
            <Placemark><name>drive</name><gx:Track><when>2024-05-01</when><gx:coord>1 2 3</gx:coord></gx:Track></Placemark>
            <Placemark><name>none</name></Placemark>
            <Placemark><name>bad</name><Point><coordinates>13.4;52.5</coordinates></Point></Placemark>
            </Folder></Document></kml>
            """;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static List<Rejected> rejected(ImportReport report) {
        return report.manifest().rejected().stream()
                .sorted(Comparator.comparing(Rejected::reason))
                .toList();
    }

    @Test
    void waypointsHaveHeightTimeAndTheirNamesAsTheyAre() throws Exception {
        ImportReport report = imports.run("walk.gpx", GPX, r -> r.withValues(List.of(new ValueColumn("ele", "m"))));
        assertEquals(
                List.of(
                        Map.of(
                                "name",
                                "007",
                                "ele",
                                300.5,
                                "time",
                                Instant.parse("2024-05-01T12:00:00Z"),
                                "desc",
                                "Gasthof & <Brunnen>",
                                "hr",
                                91.0),
                        Map.of("name", "010", "ele", 12.0)),
                imports.attributes("walk"));
        assertEquals(
                List.of(
                        new Rejected("no value in ele", 1, List.of(8L)),
                        new Rejected(
                                "not a point: LineString (--points=vertices or --points=centroid)", 1, List.of(9L)),
                        new Rejected("position is not two numbers", 1, List.of(7L))),
                rejected(report));
    }

    @Test
    void aTracksPointsHaveHeightAndTimeOfTheirOwn() throws Exception {
        imports.run("walk.gpx", GPX, r -> r.withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
        assertEquals(
                List.of(
                        Map.of("track", "path", "ele", 5.0, "time", Instant.parse("2024-05-02T12:00:00Z")),
                        Map.of("track", "path", "ele", 7.0, "time", Instant.parse("2024-05-02T12:10:00Z"))),
                imports.attributes("walk").subList(0, 2));
        ImportReport report =
                imports.run("walk.gpx", GPX, r -> r.withShapes(new ShapeOptions(ShapePoints.CENTROID, null)));
        assertEquals(4, report.manifest().count());
        assertEquals(2, report.manifest().bbox().south(), 1e-6);
    }

    @Test
    void placemarksHaveNamesTimesAndExtendedData() throws Exception {
        ImportReport report = imports.run("places.kml", KML);
        assertEquals(
                List.of(Map.of(
                        "name", "Mitte", "when", Instant.parse("2024-05-01T00:00:00Z"), "price", 2500.5, "rooms", 3.0)),
                imports.attributes("places"));
        assertEquals(13.4, report.manifest().bbox().west(), 1e-6);
        String advice = " (--points=vertices or --points=centroid)";
        assertEquals(
                List.of(
                        new Rejected("no position", 1, List.of(15L)),
                        new Rejected("not a point: GeometryCollection" + advice, 1, List.of(12L)),
                        new Rejected("not a point: LineString" + advice, 1, List.of(8L)),
                        new Rejected("not a point: Polygon" + advice, 1, List.of(10L)),
                        new Rejected("not a point: Track", 1, List.of(14L)),
                        new Rejected("position is not two numbers", 1, List.of(16L))),
                rejected(report));
    }

    @Test
    void placemarksThatAreNoPointsGiveTheirVerticesOrCentroids() throws Exception {
        ImportReport vertices =
                imports.run("places.kml", KML, r -> r.withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
        assertEquals(1 + 3 + 4 + 2, vertices.manifest().count());
        ImportReport centroids =
                imports.run("places.kml", KML, r -> r.withShapes(new ShapeOptions(ShapePoints.CENTROID, null)));
        assertEquals(4, centroids.manifest().count());
        assertEquals(
                List.of("way", "field", "both", "Mitte"),
                imports.attributes("places").stream().map(a -> a.get("name")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kml", "gpx"})
    void aDocumentTypeIsRefusedWhateverItWouldDo(String root) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String name = root.toUpperCase(Locale.ROOT);
        for (String entity : List.of(
                "<!ENTITY e SYSTEM '" + secret.toUri() + "'>",
                "<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY e '&b;&b;&b;&b;'>",
                "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'> %p;")) {
            String text =
                    "<?xml version='1.0'?><!DOCTYPE " + root + " [" + entity + "]><" + root + ">&e;</" + root + ">";
            assertEquals(
                    folder.resolve("a." + root) + " declares a document type, which " + name
                            + " never needs and which can do harm: remove its line with <!DOCTYPE.",
                    imports.refusal("a." + root, text, r -> r).getMessage());
        }
        assertEquals(
                folder.resolve("a." + root) + " is not valid XML in line 1: the file is damaged or cut off.",
                imports.refusal("a." + root, "<" + root + ">&e;</" + root + ">", r -> r)
                        .getMessage());
    }

    @Test
    void whatIsCutOffOrOfAnotherKindIsRefusedInOneSentence() {
        for (int length : new int[] {GPX.length() - 8, GPX.length() / 2, 70}) {
            String refusal = String.valueOf(
                    imports.refusal("a.gpx", GPX.substring(0, length), r -> r).getMessage());
            assertTrue(
                    refusal.matches(".*/a.gpx is not valid XML in line \\d+: the file is damaged or cut off\\."),
                    refusal);
        }
        assertEquals(
                folder.resolve("a.kml") + " is XML, but no KML.",
                imports.refusal("a.kml", "<?xml version='1.0'?><html/>", r -> r).getMessage());
        assertEquals(
                folder.resolve("a.kml") + " is not valid XML in line 1: the file is damaged or cut off.",
                imports.refusal("a.kml", "lon,lat", r -> r).getMessage());
        assertEquals(
                folder.resolve("a.gpx") + " has no rows.",
                imports.refusal("a.gpx", "<gpx></gpx>", r -> r).getMessage());
    }
}
