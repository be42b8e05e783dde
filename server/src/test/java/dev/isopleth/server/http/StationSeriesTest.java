package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// One station over time: three stations some hundred metres from one another, so that kernels take them together,
/// with a handful of readings each, summed up by hand.
class StationSeriesTest {

    private static final String READINGS = """
            lon,lat,note,town,pm10,no2,w,at
            10,50,a,Ahlen,10,5,1,2024-01-01T06:10:00Z
            10,50,a,Ahlen,20,,1,2024-01-01T06:50:00Z
            10,50,b,Ahlen,60,7,2,2024-01-02T06:00:00Z
            10,50,b,Ahlen,8,2,1,2024-01-01T18:00:00Z
            10.002,50,a,"Bonn, Süd",4,1,1,2024-01-01T06:00:00Z
            10,50.002,a,Celle,1,9,1,2024-02-01T12:00:00Z
            10,50.002,a,Celle,3,8,3,2024-02-02T12:00:00Z
            """;

    /// A station that has moved: its name is at two positions, but at one in each year.
    private static final String MOVED = """
            lon,lat,town,pm10,at
            10,50,Ahlen,10,2023-01-01T06:00:00Z
            10.5,50,Ahlen,20,2024-01-01T06:00:00Z
            11,51,Bonn,30,2024-01-01T06:00:00Z
            """;

    private static final String SERIES = "/layers/readings/series?station=";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        load("readings", READINGS, request -> request);
        load("moved", MOVED, request -> request);
        load(
                "nameless",
                "lon,lat,pm10,at\n10,50,1,2024-01-01\n10.25,-50.5,2,2024-01-01\n-11,51,3,2024-01-02\n",
                request -> request);
        load(
                "page",
                "x,y,pm10,at\n100,200,1,2024-01-01\n110,200,5,2024-01-01\n",
                request -> request.withPlane(new Plane.Planar(800, 600, "px")));
        StringBuilder many = new StringBuilder("lon,lat,pm10,at\n");
        for (int i = 0; i <= 100_000; i++) {
            many.append(i % 1000).append("e-2,").append(i / 1000).append("e-1").append(",1,2024-01-01\n");
        }
        many.append("50,50,2,2024-01-01\n");
        load("many", many.toString(), request -> request);
        load("timeless", "lon,lat,town,pm10\n10,50,Ahlen,1\n", request -> request);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), null));
        client = Client.of(server);
    }

    private static void load(String id, String csv, UnaryOperator<ImportRequest> also) throws Exception {
        Path file = Files.writeString(folder.resolve(id + ".csv"), csv);
        ImportRequest request =
                ImportRequest.of(file).withId(id).withValues(List.of(new ImportRequest.ValueColumn("pm10", "ug/m3")));
        Importer.run(also.apply(request), folder.resolve("data"), ImportProgress.silent());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode frame(JsonNode series, String label) {
        for (JsonNode frame : series.path("frames")) {
            if (frame.path("label").asString().equals(label)) {
                return frame;
            }
        }
        throw new AssertionError("no frame " + label);
    }

    @Test
    void aStationHasItsOwnReadingsAndNoOthers() {
        JsonNode series = client.json(SERIES + "Ahlen&step=1mo");
        assertEquals("Ahlen", series.path("station").asString());
        assertEquals(10, series.path("lon").asDouble());
        assertEquals(50, series.path("lat").asDouble());
        assertEquals("mean", series.path("measure").asString());
        assertEquals("ug/m3", series.path("unit").asString());
        assertTrue(series.path("bandwidth").isNull());
        assertEquals(2, series.path("frames").size());
        JsonNode january = frame(series, "2024-01");
        assertEquals(24.5, january.path("value").asDouble(), 1e-5);
        assertEquals(24.5, january.path("mean").asDouble(), 1e-5);
        assertEquals(4, january.path("count").asInt());
        assertEquals(1, january.path("places").asInt());
        assertEquals(1, january.path("support").asDouble());
        assertEquals("2024-01", january.path("parameters").path("datetime").asString());
        JsonNode median = january.path("quantiles").path(4);
        assertEquals(0.5, median.path("share").asDouble());
        assertEquals(15, median.path("value").asDouble(), 1e-5);
        JsonNode february = frame(series, "2024-02");
        assertTrue(february.path("value").isNull());
        assertTrue(february.path("mean").isNull());
        assertEquals(0, february.path("count").asInt());
        assertEquals(0, february.path("places").asInt());
        assertEquals(0, february.path("support").asDouble());
        assertEquals(0, february.path("quantiles").size());
    }

    @Test
    void besideItsNeighboursThePlaceHasAnotherValue() {
        String settings = "&step=1mo&radius=3km&minsupport=0&datetime=2024-01";
        double alone = client.json(SERIES + "Ahlen" + settings)
                .path("frames")
                .path(0)
                .path("value")
                .asDouble();
        double together = client.json("/layers/readings/series?lon=10&lat=50" + settings)
                .path("frames")
                .path(0)
                .path("value")
                .asDouble();
        assertEquals(24.5, alone, 1e-5);
        assertTrue(together < 21.5, "Bonn's 4 counts: " + together);
    }

    @ParameterizedTest
    @CsvSource({
        "measure=max, 60, ug/m3",
        "measure=count, 4, samples",
        "measure=count&per=station, 4, samples",
        "measure=count&value=no2, 4, samples",
        "measure=max&per=station, 60, ug/m3",
        "weight=w, 31.6, ug/m3",
        "value=no2, 4.666666666666667,",
        "hours=6, 30, ug/m3",
        "filter=no2%3E4, 35, ug/m3",
        "per=station&minreadings=4, 24.5, ug/m3",
        "minsupport=7, 24.5, ug/m3",
        "radius=30px, 24.5, ug/m3",
        "weekdays=tue, 60, ug/m3"
    })
    void theMeasureIsThatOfItsReadings(String settings, double expected, String unit) {
        JsonNode series = client.json(SERIES + "Ahlen&step=1mo&" + settings);
        assertEquals(expected, frame(series, "2024-01").path("value").asDouble(), 1e-5, settings);
        assertEquals(unit == null ? "" : unit, series.path("unit").asString(""), settings);
    }

    @Test
    void aFrameOfTooFewReadingsHasNothingButItsCounts() {
        JsonNode series =
                client.json(SERIES + "Ahlen&step=1d&datetime=2024-01-01/2024-01-04&per=station&minreadings=2");
        JsonNode first = frame(series, "2024-01-01");
        assertEquals(38.0 / 3, first.path("value").asDouble(), 1e-5);
        JsonNode second = frame(series, "2024-01-02");
        assertEquals(1, second.path("count").asInt());
        assertEquals(1, second.path("places").asInt());
        assertEquals(1, second.path("support").asDouble());
        assertTrue(second.path("value").isNull());
        assertTrue(second.path("mean").isNull());
        assertEquals(0, second.path("quantiles").size());
    }

    /// A number of readings is never too few: it is `count` itself, in an empty frame 0.
    @ParameterizedTest
    @CsvSource({"''", "&per=station", "&per=station&minreadings=2"})
    void theNumberOfReadingsIsToldHoweverFew(String settings) {
        JsonNode series = client.json(SERIES + "Ahlen&measure=count&step=1d&datetime=2024-01-01/2024-01-05" + settings);
        List<Integer> counts = new ArrayList<>();
        for (JsonNode frame : series.path("frames")) {
            assertEquals(frame.path("count").asInt(), frame.path("value").asInt(-1), settings);
            counts.add(frame.path("value").asInt(-1));
        }
        assertEquals(List.of(3, 1, 0, 0), counts.subList(0, 4), settings);
    }

    /// From the 3rd, 36 hours reach the one reading of the 2nd and the last of the 1st.
    @Test
    void aKernelInTimeReachesReadingsThatAFrameHasNot() {
        String asked =
                SERIES + "Ahlen&step=1d&datetime=2024-01-01/2024-01-05&timebandwidth=9h&per=station&minreadings=";
        JsonNode third = frame(client.json(asked + 2), "2024-01-03");
        assertEquals(0, third.path("count").asInt());
        assertEquals(0, third.path("places").asInt());
        assertEquals(1, third.path("support").asDouble());
        assertTrue(third.path("value").asDouble() > 50, "nearly the 60 of the day before: " + third);
        assertTrue(third.path("mean").asDouble() > 50, "nearly the 60 of the day before: " + third);
        JsonNode withFewer = frame(client.json(asked + 3), "2024-01-03");
        assertEquals(1, withFewer.path("support").asDouble());
        assertTrue(withFewer.path("value").isNull());
        assertTrue(withFewer.path("mean").isNull());
        assertEquals(0, withFewer.path("quantiles").size());
    }

    /// Within ten metres stands nothing but the station: there a place is what the station is.
    @ParameterizedTest
    @CsvSource({
        "1d, measure=mean",
        "1d, measure=max",
        "1d, measure=count",
        "1d, measure=mean&weight=w",
        "1d, measure=mean&timebandwidth=1d",
        "1d, measure=mean&timebandwidth=12h&weight=w&datetime=2024-01",
        "hour-of-day, measure=mean&timebandwidth=2h",
        "month-of-year, measure=mean&filter=no2%3E1",
        "day-of-week, measure=mean&datetime=../2024-02-02"
    })
    void aStationIsThePlaceThatNoOtherIsNear(String step, String settings) {
        for (String[] station : List.of(
                new String[] {"Ahlen", "lon=10&lat=50"},
                new String[] {"Bonn,%20S%C3%BCd", "lon=10.002&lat=50"},
                new String[] {"Celle", "lon=10&lat=50.002"})) {
            String asked = "&step=" + step + "&" + settings;
            JsonNode found = client.json(SERIES + station[0] + asked);
            JsonNode place = client.json(
                    "/layers/readings/series?" + station[1] + asked + "&radius=10m&minradius=0&minsupport=0");
            assertEquals(place.path("frames").size(), found.path("frames").size());
            for (int f = 0; f < place.path("frames").size(); f++) {
                checkAlike(place.path("frames").path(f), found.path("frames").path(f), station[0] + asked);
            }
        }
    }

    private static void checkAlike(JsonNode place, JsonNode station, String asked) {
        String where = asked + " in " + place.path("label").asString();
        assertEquals(place.path("count").asInt(), station.path("count").asInt(), where);
        for (String name : List.of("value", "mean")) {
            boolean isNothing =
                    place.path("count").asInt() == 0 && place.path(name).asDouble() == 0;
            assertTrue(
                    isNothing || place.path(name).isNull() == station.path(name).isNull(), name + " " + where);
            assertEquals(place.path(name).asDouble(0), station.path(name).asDouble(0), 1e-4, name + " " + where);
        }
        assertEquals(place.path("quantiles").size(), station.path("quantiles").size(), where);
        for (int q = 0; q < place.path("quantiles").size(); q++) {
            assertEquals(
                    place.path("quantiles").path(q).path("value").asDouble(),
                    station.path("quantiles").path(q).path("value").asDouble(),
                    1e-3,
                    where);
        }
    }

    @Test
    void theStationsAreTheRowsOfAMatrix() {
        JsonNode matrix =
                client.json("/layers/readings/matrix.json?rows=station&columns=day-of-week&value=pm10&measure=mean");
        List<String> names = new ArrayList<>();
        for (JsonNode row : matrix.path("rows").path("lines")) {
            names.add(row.path("label").asString());
        }
        assertEquals(List.of("Ahlen", "Bonn, Süd", "Celle"), names);
        for (int s = 0; s < names.size(); s++) {
            JsonNode frames = client.json(SERIES + encoded(names.get(s)) + "&step=day-of-week")
                    .path("frames");
            for (int f = 0; f < 7; f++) {
                JsonNode field = matrix.path("fields").path(s).path(f);
                JsonNode value = frames.path(f).path("value");
                assertEquals(field.isNull(), value.isNull());
                assertEquals(field.asDouble(0), value.asDouble(0), 1e-5);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void whereNothingNamesThemStationsAreCalledByTheirPositions() {
        for (String name : List.of("10.25, -50.5", "10.25,-50.5", "10.250,-50.50", "\u200310.25,\u2003-50.5\u2003")) {
            JsonNode series = client.json("/layers/nameless/series?step=1d&station=" + encoded(name));
            assertEquals("10.25, -50.5", series.path("station").asString());
            assertEquals(2, frame(series, "2024-01-01").path("value").asDouble(), 1e-5);
        }
        assertEquals(
                24.5,
                client.json(SERIES + "10,50&step=1mo")
                        .path("frames")
                        .path(0)
                        .path("value")
                        .asDouble(),
                1e-5,
                "those with names too");
    }

    @Test
    void onAPlaneTheStationHasXAndY() {
        JsonNode series = client.json("/layers/page/series?step=1d&station=110,200");
        assertEquals(110, series.path("x").asDouble());
        assertEquals(200, series.path("y").asDouble());
        assertFalse(series.has("lon"));
        assertEquals(5, series.path("frames").path(0).path("value").asDouble(), 1e-5);
    }

    @Test
    void aStationThatMovedHasItsNameWhereItStoodOnce() {
        JsonNode after = client.json("/layers/moved/series?step=1y&station=Ahlen&datetime=2024");
        assertEquals(20, after.path("frames").path(0).path("value").asDouble(), 1e-5);
        assertEquals(10.5, after.path("lon").asDouble());
        assertEquals(
                "station",
                Client.json(client.get("/layers/moved/series?step=1y&station=Ahlen"))
                        .path("parameter")
                        .asString());
        assertEquals(
                10,
                client.json("/layers/moved/series?step=1y&station=10,50")
                        .path("frames")
                        .path(0)
                        .path("value")
                        .asDouble(),
                1e-5);
    }

    @Test
    void aNameHoldsWhereTheStationHasNothing() {
        for (String selected : List.of("datetime=2024-01", "filter=pm10%3E50", "filter=pm10%3E500")) {
            JsonNode series = client.json(SERIES + "Celle&step=1mo&" + selected);
            assertEquals(0, series.path("frames").path(0).path("count").asInt());
            assertEquals("Celle", series.path("station").asString());
        }
    }

    @Test
    void amongTooManyPositionsAFilterFindsTheStation() {
        JsonNode series =
                client.json("/layers/many/series?step=1d&station=1,1.5&filter=BBOX(geometry,0.995,1.4,1.005,1.6)");
        assertEquals("1, 1.5", series.path("station").asString());
        assertEquals(1, series.path("frames").path(0).path("count").asInt());
    }

    @Test
    void theNumberOfPositionsThatAreTooManyIsThatOfTheSelection() {
        for (String[] told :
                List.of(new String[] {"", "100002"}, new String[] {"&filter=pm10%3C2", "100001"}, new String[] {
                    "&filter=pm10%3C2&datetime=2024", "100001"
                })) {
            String detail = Client.json(client.get("/layers/many/series?station=1,1" + told[0]))
                    .path("detail")
                    .asString();
            assertTrue(detail.contains(" " + told[1] + " distinct positions"), detail);
        }
    }

    @Test
    void asCsvItHasARowAFrame() {
        String[] lines =
                new String(client.bytes(SERIES + "Ahlen&step=1mo&f=csv"), StandardCharsets.UTF_8).split("\r\n", -1);
        assertEquals("frame,from,to,value,count,places,support,mean,q2,q5,q10,q25,q50,q75,q90,q95,q98", lines[0]);
        assertEquals("2024-01", lines[1].substring(0, 7));
        assertEquals("4", lines[1].split(",", -1)[4]);
        assertEquals("2024-02,2024-02-01T00:00:00Z,2024-03-01T00:00:00Z,,0,0,0.0,,,,,,,,,,", lines[2]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readings/series?station=ahlem|station|Ahlen",
                "readings/series?station=bonn|station|Bonn, Süd",
                "readings/series?station=|station|Ahlen",
                "nameless/series?station=-11.2,51|station|-11, 51",
                "readings/series?station=Ahlen&lon=10|station|station alone",
                "readings/series?station=Ahlen&lon=10&lat=50|station|station alone",
                "page/series?station=100,200&y=3|station|station alone",
                "readings/series?station=Ahlen&z=banana|z|a whole number from 0, in the digits 0-9, without a sign",
                "readings/series?station=Ahlen&z=23|z|0 to 22",
                "readings/series?station=Ahlen&measure=density|measure|mean",
                "readings/series?station=Ahlen&measure=sum|measure|mean",
                "readings/series?station=Ahlen&measure=se|measure|mean",
                "readings/series?station=Ahlen&measure=support|measure|mean",
                "readings/series?station=Ahlen&measure=idw|measure|mean",
                "readings/series?station=Ahlen&measure=difference&versus=2023|measure|mean",
                "many/series?station=1,1|station|a filter that selects fewer",
                "timeless/series?station=Ahlen&step=1d|step|a layer of samples with times",
                "readings/series?step=1d|lon|lon= a number, as the point query has it"
            })
    void whatCannotBeIsRefusedByNameWithWhatCan(String path, String parameter, String accepted) {
        var refused = client.get("/layers/" + path);
        JsonNode problem = Client.json(refused);
        assertEquals(400, refused.statusCode(), path);
        assertEquals(parameter, problem.path("parameter").asString(), path);
        assertEquals(accepted, problem.path("accepted").path(0).asString(), path);
    }
}
