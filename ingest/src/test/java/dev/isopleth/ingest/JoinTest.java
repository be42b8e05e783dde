package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Rejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JoinTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    @Test
    void readingsGetThePlaceAndTheAttributesOfTheirStation() throws Exception {
        Path stations = imports.file("stations.csv", "lat,lon,station,height\n1,2,s1,70\n3,4,s2,\n");
        ImportReport report = imports.run(
                "a.csv",
                "station,pm10\ns2,5\ns1,7\n",
                r -> r.withJoin(new Join(stations, "station")).withValues(List.of(new ValueColumn("pm10", "µg/m³"))));
        List<NearSample> samples = imports.dataset("a").nearest(0, 0, 2, 1e7);
        assertEquals(2, samples.getFirst().x(), 1e-7);
        assertEquals(1, samples.getFirst().y(), 1e-7);
        assertEquals(
                Map.of("pm10", 7.0, "station", "s1", "height", 70.0),
                samples.getFirst().attributes());
        assertEquals(Map.of("pm10", 5.0, "station", "s2"), samples.getLast().attributes());
        assertEquals("µg/m³", report.manifest().defaultValue().orElseThrow().unit());
    }

    @Test
    void rowsWithoutAPartnerAreRejected() throws Exception {
        Path stations = imports.file("stations.csv", "station,lon,lat\ns1,1,1\ns2,,\n");
        ImportReport report = imports.run(
                "a.csv", "station,v\ns1,1\ns9,2\n,3\ns2,4\ns1,5\n", r -> r.withJoin(new Join(stations, "station")));
        assertEquals(
                List.of(
                        new Rejected("no partner in stations.csv", 1, List.of(3L)),
                        new Rejected("no station to join by", 1, List.of(4L)),
                        new Rejected("no position", 1, List.of(5L))),
                report.manifest().rejected());
        assertEquals(2, report.manifest().count());
    }

    @Test
    void theFirstRowOfAKeyCountsAndTheOthersAreTold() throws Exception {
        Path stations = imports.file("stations.csv", "station,lon,lat\ns1,1,1\ns1,9,9\n,5,5\nbroken\n");
        ImportReport report = imports.run("a.csv", "station,v\ns1,1\n", r -> r.withJoin(new Join(stations, "station")));
        assertEquals(1, report.manifest().bbox().east(), 1e-6);
        assertEquals(
                List.of(
                        "stations.csv: 1 row without a key not used.",
                        "stations.csv: 1 row with a key that an earlier row has not used.",
                        "stations.csv: 1 row that cannot be read not used."),
                report.notes());
    }

    @Test
    void thePositionMayBeInTheFileItself() throws Exception {
        Path kinds = imports.file("kinds.csv", "kind,label\n1,shop\n2,school\n");
        imports.run("a.csv", "lon,lat,kind\n1,1,2\n", r -> r.withJoin(new Join(kinds, "kind")));
        assertEquals(
                Map.of("kind", 2.0, "label", "school"), imports.attributes("a").getFirst());
    }

    @Test
    void placesMayComeFromGeoJson() throws Exception {
        Path places = imports.file("places.geojson", """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"id": 7}, "geometry": {"type": "Point", "coordinates": [3, 4]}}
                ]}""");
        ImportReport report = imports.run("a.csv", "id,v\n7,1\n", r -> r.withJoin(new Join(places, "id")));
        assertEquals(3, report.manifest().bbox().west(), 1e-6);
    }

    @Test
    void theKeyMayHaveAnotherNameInTheSecondFile() throws Exception {
        imports.file("stations.csv", "id,lon,lat,name\ns1,1,2,Mitte\ns2,3,4,Wedding\n");
        Join join = Join.parse(folder.resolve("stations.csv") + ":id=station");
        ImportReport report = imports.run("a.csv", "station,v\ns2,5\ns9,1\n,2\n", r -> r.withJoin(join));
        assertEquals(
                Map.of("station", "s2", "name", "Wedding", "v", 5.0),
                imports.attributes("a").getFirst());
        assertEquals(
                List.of(
                        new Rejected("no partner in stations.csv", 1, List.of(3L)),
                        new Rejected("no station to join by", 1, List.of(4L))),
                report.manifest().rejected());
    }

    @Test
    void aKeyThatIsMissingInEitherFileIsRefused() throws Exception {
        imports.file("stations.csv", "id,lon,lat\ns1,1,2\n");
        for (String keys : List.of("station=id", "id=stations")) {
            Join join = Join.parse(folder.resolve("stations.csv") + ":" + keys);
            String[] parts = keys.split("=", 2);
            assertEquals(
                    "--join needs a column '" + parts[1] + "' in a.csv and '" + parts[0]
                            + "' in stations.csv: a.csv has station, v, stations.csv has id, lon, lat.",
                    imports.refusal("a.csv", "station,v\ns1,1\n", r -> r.withJoin(join))
                            .getMessage());
        }
    }
}
