package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Three stations with a handful of readings, whose matrices are computed by hand.
class MatrixRouteTest {

    private static final String READINGS = """
            lon,lat,town,kind,pm10,no2,w,at
            10,50,Ahlen,city,10,5,1,2024-01-01T06:10:00Z
            10,50,Ahlen,city,20,,1,2024-01-01T06:50:00Z
            10,50,Ahlen,city,60,7,2,2024-01-02T06:00:00Z
            10,50,Ahlen,city,8,2,1,2024-01-01T18:00:00Z
            11,51,Bonn,city,4,1,1,2024-01-01T06:00:00Z
            12,52,Celle,rural,1,9,1,2024-02-01T12:00:00Z
            12,52,Celle,rural,3,8,3,2024-02-02T12:00:00Z
            """;

    private static final String MATRIX = "/layers/readings/matrix";
    private static final String BY_HOUR = "?rows=station&columns=hour-of-day&value=pm10";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        load("readings", READINGS, new ImportRequest.ValueColumn("pm10", "ug/m3"));
        load("cities", "lon,lat,city,land\n10.4,50.1,Erfurt,TH\n10.1,49.8,Fulda,HE\n12,51.9,,SN\n");
        load("timeless", "lon,lat\n10,50\n11,51\n");
        server = IsoplethServer.start(Client.config(folder.resolve("data"), null));
        client = Client.of(server);
    }

    private static void load(String id, String csv, ImportRequest.ValueColumn... values) throws Exception {
        TestData.importCsv(folder, id, csv, values);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode matrix(String query) {
        return client.json(MATRIX + ".json" + query);
    }

    private static JsonNode field(JsonNode matrix, String row, String column) {
        return matrix.path("fields")
                .path(labels(matrix.path("rows")).indexOf(row))
                .path(labels(matrix.path("columns")).indexOf(column));
    }

    private static List<String> labels(JsonNode axis) {
        List<String> labels = new ArrayList<>();
        axis.path("lines").forEach(line -> labels.add(line.path("label").asString()));
        return labels;
    }

    @ParameterizedTest
    @CsvSource({
        "count, 3",
        "sum, 90",
        "mean, 30",
        "median, 20",
        "min, 10",
        "max, 60",
        "q25, 15",
        "sd, 26.457513110645905"
    })
    void everyMeasureIsThatOfTheSamplesOfAField(String measure, double expected) {
        JsonNode found = matrix(BY_HOUR + "&measure=" + measure);
        assertEquals(expected, field(found, "Ahlen", "6").asDouble(), 1e-12);
        assertTrue(field(found, "Bonn", "18").isNull());
        assertEquals(measure, found.path("measure").asString());
        assertEquals(
                measure.equals("count") ? "samples" : "ug/m3",
                found.path("unit").asString());
    }

    @Test
    void aMatrixSaysWhatItIsMadeOf() {
        JsonNode found = matrix(BY_HOUR);
        assertEquals(List.of("Ahlen", "Bonn", "Celle"), labels(found.path("rows")));
        assertEquals(24, found.path("columns").path("lines").size());
        assertEquals("town", found.path("rows").path("named").asString());
        assertEquals("mean", found.path("measure").asString());
        assertEquals(7, found.path("samples").asInt());
        JsonNode other = matrix("?rows=station&columns=hour-of-day&value=no2");
        assertEquals(6, other.path("samples").asInt());
        assertEquals(1, other.path("withoutValue").asInt());
        assertEquals(0, other.path("withoutKey").asInt());
        assertEquals(3 * 24 - 4, found.path("missing").asInt());
        assertEquals(3, found.path("counts").path(0).path(6).asInt());
        assertEquals(0, found.path("counts").path(1).path(18).asInt());
        JsonNode bonn = found.path("rows").path("lines").path(1);
        assertEquals(11, bonn.path("lon").asDouble());
        assertEquals(51, bonn.path("lat").asDouble());
        assertEquals(
                "7",
                found.path("columns")
                        .path("lines")
                        .path(7)
                        .path("parameters")
                        .path("hours")
                        .asString());
    }

    @Test
    void weightsWeigh() {
        JsonNode found = matrix("?rows=kind&columns=month&value=pm10&weight=w");
        assertEquals(List.of("2024-01", "2024-02"), labels(found.path("columns")));
        // (10 + 20 + 2 * 60 + 8 + 4) / 6
        assertEquals(27, field(found, "city", "2024-01").asDouble(), 1e-12);
        assertEquals(2.5, field(found, "rural", "2024-02").asDouble(), 1e-12);
        assertEquals(5, found.path("counts").path(0).path(0).asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "hour, 775",
        "day, 33",
        "1d, 33",
        "week, 5",
        "month, 2",
        "year, 1",
        "day-of-week, 7",
        "weekday, 7",
        "month-of-year, 12"
    })
    void timeHasParts(String columns, int expected) {
        assertEquals(
                expected,
                labels(matrix("?rows=town&columns=" + columns).path("columns")).size());
    }

    @Test
    void numbersAreRowsInTheirOrder() {
        JsonNode found = matrix("?rows=w&columns=attribute:kind&measure=count");
        assertEquals(List.of("1", "2", "3"), labels(found.path("rows")));
        assertEquals(4, field(found, "1", "city").asInt());
        assertTrue(field(found, "3", "city").isNull());
    }

    @Test
    void theSelectionCounts() {
        JsonNode found = matrix("?rows=station&columns=day&datetime=2024-01&hours=6-12&filter=pm10%3C50");
        assertEquals(List.of("Ahlen", "Bonn"), labels(found.path("rows")));
        assertEquals(15, field(found, "Ahlen", "2024-01-01").asDouble());
        assertTrue(field(found, "Ahlen", "2024-01-02").isNull());
    }

    @Test
    void valueColumnsAreRows() {
        JsonNode found = matrix("?rows=values&columns=station&value=no2,pm10&measure=max");
        assertEquals(List.of("no2", "pm10"), labels(found.path("rows")));
        assertEquals(7, field(found, "no2", "Ahlen").asDouble());
        assertEquals(60, field(found, "pm10", "Ahlen").asDouble());
        assertTrue(found.path("unit").isNull());
    }

    @Test
    void csvHasTheSameFields() {
        String csv =
                new String(client.bytes(MATRIX + ".csv?rows=station&columns=month&value=pm10"), StandardCharsets.UTF_8);
        assertEquals("station,2024-01,2024-02\r\nAhlen,24.5,\r\nBonn,4.0,\r\nCelle,,2.0\r\n", csv);
    }

    @Test
    void pngIsAPictureOfTheSizeThatIsAsked() throws Exception {
        var answer = client.get(MATRIX + ".png" + BY_HOUR + "&width=700&height=300&annot=true");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertEquals(700, picture.getWidth());
        assertEquals(300, picture.getHeight());
        assertEquals("image/png", Client.header(answer, "Content-Type"));
        assertEquals(
                304,
                client.get(
                                MATRIX + ".png" + BY_HOUR + "&width=700&height=300&annot=true",
                                "If-None-Match",
                                Client.header(answer, "ETag"))
                        .statusCode());
    }

    @Test
    void svgHasTitlesAndLinksToTheMap() throws Exception {
        byte[] svg = client.bytes(MATRIX + ".svg" + BY_HOUR + "&title=Dust%20%26%20more");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        var titles = document.getElementsByTagName("title");
        assertEquals("Dust & more", titles.item(0).getTextContent());
        String text = new String(svg, StandardCharsets.UTF_8);
        assertTrue(text.contains(
                "href=\"/#layer=readings&amp;view=9/50/10&amp;at=50/10&amp;step=hour-of-day&amp;frame=6\""));
        assertTrue(Pattern.compile("<title>[^<]*Ahlen[^<]*30[^<]*ug/m3")
                .matcher(text)
                .find());
    }

    @Test
    void jsonHasTheSameLinksInParts() {
        JsonNode found = matrix(BY_HOUR);
        assertEquals(
                "/#layer=readings&view=9/50/10&at=50/10&step=hour-of-day&frame=6",
                found.path("map").asString()
                        + "&"
                        + found.path("rows").path("lines").path(0).path("map").asString()
                        + "&"
                        + found.path("columns")
                                .path("lines")
                                .path(6)
                                .path("map")
                                .asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns=day | rows | hour-of-day",
                "rows=station | columns | hour-of-day",
                "rows=nothing&columns=day | rows | station",
                "rows=attribute:nothing&columns=day | rows | town",
                "rows=place:nowhere&columns=day | rows | place:cities",
                "rows=place:cities:mayor&columns=day | rows | place:cities:land",
                "rows=place:timeless&columns=day | rows | names",
                "rows=at&columns=day | rows | month-of-year",
                "rows=values&columns=values | columns | correlation=pearson",
                "rows=station&columns=day&measure=mode | measure | median",
                "rows=station&columns=day&measure=q101 | measure | q90",
                "rows=station&columns=day&value=town | value | pm10",
                "rows=station&columns=day&value=pm10,no2 | value | rows=values",
                "rows=station&columns=day&weight=none | weight | w",
                "rows=station&columns=day&cluster=rows&method=centroid | method | ward",
                "rows=station&columns=day&cluster=rows&metric=minkowski | metric | cityblock",
                "rows=station&columns=day&cluster=rows&method=ward&metric=cosine | metric | metric=euclidean",
                "rows=station&columns=day&method=single | method | cluster=rows",
                "rows=station&columns=day&show=missing&correlation=pearson | correlation | show=correlation",
                "rows=station&columns=day&triangle=lower | triangle | correlation=pearson",
                "rows=station&columns=day&z_score=rows&standard_scale=rows | z_score | one of the two",
                "rows=station&columns=day&mask=depth%3C1 | mask | value",
                "rows=station&columns=day&row_colors=nothing | row_colors | kind",
                "rows=station&columns=day&col_colors=at | col_colors | kind",
                "rows=station&columns=day&cmap=rainbows | cmap | viridis",
                "rows=station&columns=day&vmin=2&vmax=1 | vmax | above vmin",
                "rows=station&columns=day&fmt=x | fmt | .2g",
                "rows=station&columns=day&linecolor=mauve | linecolor | #rrggbb",
                "rows=station&columns=day&linewidths=40 | linewidths | 20",
                "rows=station&columns=day&alpha=2 | alpha | 1",
                "rows=station&columns=day&origin=left | origin | lower",
                "rows=station&columns=day&interpolation=cubic | interpolation | bilinear",
                "rows=station&columns=day&norm=cubic | norm | log",
                "rows=station&columns=day&xedges=1,2 | xedges | 34 numbers",
                "rows=station&columns=day&yedges=1,3,2,4 | yedges | ascend",
                "rows=station&columns=day&yticklabels=a,b | yticklabels | 3 names",
                "rows=station&columns=day&width=0 | width | 16384",
                "rows=station&columns=day&width=30 | width | default",
                "rows=station&columns=day&theme=transparent | theme | dark",
                "rows=station&columns=day&annot=perhaps | annot | true",
                "rows=station&columns=day&filter=pm10%3E1000 | rows | filter"
            })
    void whatMeansNothingIsRefused(String query, String parameter, String accepted) {
        var answer = client.get(MATRIX + ".svg?" + query);
        JsonNode problem = Client.json(answer);
        assertEquals(400, answer.statusCode(), query);
        assertEquals(parameter, problem.path("parameter").asString(), query);
        assertTrue(problem.path("accepted").toString().contains(accepted), problem::toString);
        assertFalse(problem.path("detail").asString().isEmpty());
    }

    private static final String STRIP =
            BY_HOUR + "&bbox=9,49,10.5,50.5&cbar=false&yticklabels=false&title=&xlabel=&ylabel=";

    @ParameterizedTest
    @CsvSource({"'&xticklabels=false', 250, 24", "'', 270, 48"})
    void aRowByItselfIsASmallPicture(String names, int width, int height) throws Exception {
        String size = names + "&width=" + width + "&height=" + height;
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(client.bytes(MATRIX + ".png" + STRIP + size)));
        assertEquals(List.of(width, height), List.of(picture.getWidth(), picture.getHeight()));
        String svg = new String(client.bytes(MATRIX + ".svg" + STRIP + size + "&theme=dark"), StandardCharsets.UTF_8);
        assertTrue(svg.contains("<title id=") && svg.contains(">mean of pm10, Ahlen</title>"), svg);
        assertTrue(svg.contains("1 row (Ahlen), 24 columns (0 to 23)"), svg);
        assertEquals(!names.isEmpty(), !svg.contains("<text"), svg);
        assertTrue(svg.contains("fill=\"#16191d\""), svg);
    }

    @ParameterizedTest
    @CsvSource({
        "width, 30, ''",
        "height, 30, ''",
        "height, 12, '&cbar=false&yticklabels=false&title=&xlabel=&ylabel='",
        "height, 7, '&cbar=false&xticklabels=false&yticklabels=false&title=&xlabel=&ylabel='"
    })
    void aSizeThatIsTooSmallIsRefusedWithTheLeastThatPasses(String side, int size, String look) {
        String address = MATRIX + ".svg" + BY_HOUR + look + "&" + side + "=";
        JsonNode problem = Client.json(client.get(address + size));
        assertEquals(side, problem.path("parameter").asString());
        var least = Pattern.compile("from (\\d+) to 16384")
                .matcher(problem.path("accepted").toString());
        assertTrue(least.find(), problem::toString);
        int passes = Integer.parseInt(least.group(1));
        assertTrue(problem.path("detail").asString().contains(passes + " are enough"), problem::toString);
        assertEquals(200, client.get(address + passes).statusCode());
        assertEquals(400, client.get(address + (passes - 1)).statusCode());
    }

    @Test
    void aDatasetWithoutTimesOrValuesIsCounted() {
        JsonNode found = client.json("/layers/timeless/matrix.json?rows=station&columns=sample");
        assertEquals("count", found.path("measure").asString());
        assertEquals(2, found.path("samples").asInt());
        JsonNode problem = Client.json(client.get("/layers/timeless/matrix.json?rows=station&columns=day"));
        assertEquals("columns", problem.path("parameter").asString());
        JsonNode none = Client.json(client.get("/layers/timeless/matrix.json?rows=station&columns=sample&measure=sd"));
        assertEquals("measure", none.path("parameter").asString());
    }

    @Test
    void twoRowsWithoutACommonFieldAreNamed() {
        var answer = client.get(MATRIX + ".json" + BY_HOUR + "&cluster=rows");
        assertEquals(400, answer.statusCode());
        assertEquals("cluster", Client.json(answer).path("parameter").asString());
        assertEquals(
                "Rows 'Ahlen' and 'Celle' have no field in common: leave one of them out, or fill their missing fields.",
                Client.json(answer).path("detail").asString());
    }

    @Test
    void anAttributeWhoseSamplesLieAtOnePlaceLeadsThere() {
        JsonNode towns = matrix("?rows=town&columns=month-of-year&value=pm10")
                .path("rows")
                .path("lines");
        assertTrue(towns.path(1).path("map").asString().contains("view=9/51/11&at=51/11"), towns.toString());
        JsonNode kinds = matrix("?rows=kind&columns=month-of-year&value=pm10")
                .path("rows")
                .path("lines");
        assertEquals("city", kinds.path(0).path("label").asString());
        assertTrue(kinds.path(0).path("map").isNull(), "two towns are cities");
        assertTrue(kinds.path(1).path("map").asString().contains("at=52/12"), kinds.toString());
        assertTrue(
                Client.text(client.get(MATRIX + ".svg?rows=town&columns=month-of-year&value=pm10"))
                        .contains("&amp;at=51/11&amp;step=month-of-year&amp;frame=jan"),
                "place and time of a field");
    }

    @Test
    void aColumnOfTimesDoesNotHideAPartOfTime() throws Exception {
        load(
                "dated",
                "lon,lat,pm10,date\n10,50,1,2024-01-01\n10,50,2,2024-01-02\n",
                new ImportRequest.ValueColumn("pm10", "ug/m3"));
        assertEquals(
                List.of("2024-01-01", "2024-01-02"),
                labels(client.json("/layers/dated/matrix.json?rows=station&columns=date")
                        .path("columns")));
    }

    @Test
    void hoursAreMaskedAsNumbers() {
        JsonNode found = matrix(BY_HOUR + "&mask=column%20%3E%203%20AND%20column%20%3C%3D%206");
        assertTrue(field(found, "Ahlen", "6").isNull());
        assertEquals(8, field(found, "Ahlen", "18").asDouble(), 1e-12);
        JsonNode named = matrix(BY_HOUR + "&mask=column%20%3D%20%276%27");
        assertTrue(field(named, "Ahlen", "6").isNull(), "and as the texts that they are");
        assertEquals(8, field(named, "Ahlen", "18").asDouble(), 1e-12);
    }

    @Test
    void aBoxMayCrossTheAntimeridian() throws Exception {
        load("fiji", "lon,lat,pm10\n179,-17,1\n-179,-18,2\n0,-17,3\n", new ImportRequest.ValueColumn("pm10", "ug/m3"));
        JsonNode lines = client.json("/layers/fiji/matrix.json?rows=station&columns=values&bbox=170,-20,-170,0")
                .path("rows")
                .path("lines");
        assertEquals(2, lines.size(), lines.toString());
    }

    @Test
    void pairsWithoutACorrelationAreSaid() {
        JsonNode notes = matrix("?rows=town&columns=hour-of-day&value=pm10&correlation=pearson")
                .path("notes");
        assertEquals(
                "3 of 3 pairs have no correlation: they have fewer than 3 fields in common.",
                notes.path(0).asString(),
                notes.toString());
    }

    @Test
    void maskedFieldsAreHidden() {
        JsonNode found = matrix(BY_HOUR + "&mask=" + "count%20%3E%3D%203%20OR%20row%20%3D%20%27Bonn%27");
        assertTrue(field(found, "Ahlen", "6").isNull());
        assertTrue(field(found, "Bonn", "6").isNull());
        assertEquals(8, field(found, "Ahlen", "18").asDouble());
        assertEquals(25, found.path("hidden").asInt());
    }

    @Test
    void missingFieldsAreAMatrixToo() {
        JsonNode found = matrix("?rows=station&columns=month&show=missing");
        assertEquals("[[0.0,1.0],[0.0,1.0],[1.0,0.0]]", found.path("fields").toString());
    }

    @Test
    void placesAreTheNearestThatHaveAName() {
        JsonNode found = matrix("?rows=place:cities&columns=month&value=pm10&measure=max");
        assertEquals(List.of("Erfurt", "Fulda"), labels(found.path("rows")));
        assertEquals(4, field(found, "Erfurt", "2024-01").asDouble());
        assertEquals(3, field(found, "Erfurt", "2024-02").asDouble());
        assertEquals(60, field(found, "Fulda", "2024-01").asDouble());
        assertEquals(49.8, found.path("rows").path("lines").path(1).path("lat").asDouble());
        JsonNode lands = matrix("?rows=place:cities:land&columns=year&measure=count");
        assertEquals(List.of("HE", "SN", "TH"), labels(lands.path("rows")));
        assertEquals(2, field(lands, "SN", "2024").asInt());
    }

    @Test
    void sidesTellAnAttribute() {
        JsonNode found = matrix(BY_HOUR + "&row_colors=kind&col_colors=town");
        assertEquals(
                "rural", found.path("rows").path("lines").path(2).path("group").asString());
        JsonNode six = found.path("columns").path("lines").path(6);
        assertEquals("several", six.path("group").asString());
        assertEquals(
                "", found.path("columns").path("lines").path(0).path("group").asString());
        String svg = new String(client.bytes(MATRIX + ".svg" + BY_HOUR + "&row_colors=kind"), StandardCharsets.UTF_8);
        assertTrue(svg.contains("rural"), () -> svg.substring(0, 500).toLowerCase(Locale.ROOT));
    }
}
