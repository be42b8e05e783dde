package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import dev.isopleth.server.WriterTokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Datasets come, are replaced and go over HTTP.
class UploadRouteTest {

    private static final String TOKEN = "a-token-of-this-test";
    private static final String CSV =
            "lon,lat,price,sold\n13.4,52.5,10,2024-01-01\n13.5,52.6,20,2024-01-02\nx,1,2,2024-01-03\n";
    private static final long MOST_BYTES = 1 << 20;

    @TempDir
    Path data;

    private IsoplethServer server;

    @BeforeEach
    void start() {
        server = server(WriterTokens.of(List.of(TOKEN), "the test"));
    }

    @AfterEach
    void end() {
        server.close();
    }

    private IsoplethServer server(WriterTokens tokens) {
        ServerConfig plain = Client.config(null);
        return IsoplethServer.start(new ServerConfig(
                plain.address(),
                data,
                null,
                plain.shown(),
                plain.limits(),
                new ServerConfig.Writing(tokens, MOST_BYTES)));
    }

    private HttpResponse<byte[]> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private HttpResponse<byte[]> write(String method, String path, String body) throws Exception {
        return send(
                method,
                path,
                HttpRequest.BodyPublishers.ofString(body),
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Type",
                "text/csv");
    }

    private static void checkProblem(int status, String detail, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), Client.text(answer));
        assertEquals("application/problem+json", Client.header(answer, "Content-Type"));
        assertEquals(detail, Client.json(answer).path("detail").asString());
    }

    private List<String> ids() {
        return SampleStore.open(data).ids();
    }

    private List<Path> left() throws IOException {
        Path folder = data.resolve("tmp/uploads");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void aNameThatIsNoneIsTheFaultOfItsParameter() throws Exception {
        HttpResponse<byte[]> answer = write("POST", "/datasets?name=a.csv&id=My%20Sales", CSV);
        checkProblem(400, "'My Sales' is no name for a dataset.", answer);
        assertEquals("id", Client.json(answer).path("parameter").asString());
        assertEquals(
                "id",
                Client.json(write("POST", "/datasets?name=%3F.csv", CSV))
                        .path("parameter")
                        .asString());
        assertEquals(
                "dataset",
                Client.json(write("PUT", "/datasets/My%20Sales?name=a.csv", CSV))
                        .path("parameter")
                        .asString());
    }

    @Test
    void howFarAnImportIsCanBeAskedFor() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("lon,lat\n" + "13,52\n".repeat(400_000)).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(404, write("GET", "/datasets/many/import", "").statusCode());
        AtomicInteger status = new AtomicInteger();
        Thread importing = Thread.ofVirtual().start(() -> {
            try {
                status.set(send(
                                "POST",
                                "/datasets?name=many.csv.gz",
                                HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()),
                                "Authorization",
                                "Bearer " + TOKEN)
                        .statusCode());
            } catch (IOException | InterruptedException _) {
                status.set(-1);
            }
        });
        Set<String> phases = new TreeSet<>();
        double share = 0;
        while (importing.isAlive()) {
            HttpResponse<byte[]> answer = write("GET", "/datasets/many/import", "");
            if (answer.statusCode() == 200) {
                assertEquals("many", Client.json(answer).path("dataset").asString());
                phases.add(Client.json(answer).path("phase").asString());
                share = Math.max(share, Client.json(answer).path("share").asDouble());
            }
        }
        assertEquals(201, status.get());
        phases.remove("waiting");
        assertTrue(Set.of("reading", "sorting", "writing").containsAll(phases) && !phases.isEmpty(), phases.toString());
        assertTrue(share > 0 && share <= 1, share + " done");
        assertEquals(404, write("GET", "/datasets/many/import", "").statusCode());
    }

    @Test
    void aFileBecomesADatasetAndALayer() throws Exception {
        HttpResponse<byte[]> answer = write(
                "POST", "/datasets?name=My%20sales.csv&value=price:EUR&title=A%20%3Cb%3E&value=lot=price*2:x", CSV);
        assertEquals(201, answer.statusCode(), Client.text(answer));
        assertEquals("/datasets/my-sales", Client.header(answer, "Location"));
        assertEquals("no-store", Client.header(answer, "Cache-Control"));
        JsonNode report = Client.json(answer);
        assertEquals(2, report.path("dataset").path("count").asInt());
        assertEquals(3, report.path("dataset").path("rowsRead").asInt());
        JsonNode rejected = report.path("dataset").path("rejected").path(0);
        assertEquals("position is not a number", rejected.path("reason").asString());
        assertEquals(4, rejected.path("firstLines").path(0).asInt());
        assertTrue(report.path("assumptions").toString().contains("Column 'sold' is the time"), report.toString());
        Client client = Client.of(server);
        assertEquals(report.path("dataset"), client.json("/datasets/my-sales"));
        assertEquals("A <b>", client.json("/layers/my-sales").path("title").asString());
        assertEquals(List.of(), left(), "nothing of the upload is left");
    }

    @Test
    void aPackedBodyIsTheFileToo() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        HttpResponse<byte[]> answer = sendPacked("POST", "/datasets?name=whole.csv", whole, "gzip");
        assertEquals(201, answer.statusCode(), Client.text(answer));
        assertEquals(2, Client.json(answer).path("dataset").path("count").asInt());
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);
        String damaged = "cut.csv is a damaged gzip file: fetch it again.";
        checkProblem(422, damaged, sendPacked("POST", "/datasets?name=cut.csv", cut, "gzip"));
        checkProblem(422, damaged, sendPacked("PUT", "/datasets/cut?name=cut.csv", cut, "gzip"));
        checkProblem(422, damaged, sendPacked("POST", "/inspections?name=cut.csv", cut, "gzip"));
        byte[] plain = CSV.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                400,
                sendPacked("POST", "/datasets?name=plain.csv", plain, "gzip").statusCode());
        assertEquals(
                400, sendPacked("POST", "/datasets?name=br.csv", plain, "br").statusCode());
        assertEquals(List.of("whole"), ids());
        assertEquals(List.of(), left(), "nothing of the uploads is left");
    }

    private HttpResponse<byte[]> sendPacked(String method, String path, byte[] body, String encoding) throws Exception {
        return send(
                method,
                path,
                HttpRequest.BodyPublishers.ofByteArray(body),
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Encoding",
                encoding);
    }

    @Test
    void theBodyIsTheFileWhateverItsTypeButNoForm() throws Exception {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(CSV);
        for (String type : List.of("application/x-www-form-urlencoded", "application/json", "bogus/type")) {
            HttpResponse<byte[]> answer = send(
                    "PUT", "/datasets/a?name=a.csv", body, "Authorization", "Bearer " + TOKEN, "Content-Type", type);
            assertTrue(answer.statusCode() < 300, type + ": " + Client.text(answer));
            assertEquals(2, Client.json(answer).path("dataset").path("count").asInt(), type);
        }
        checkProblem(
                422,
                "The body is a form: send the file itself, as 'curl --data-binary @FILE' does.",
                send(
                        "POST",
                        "/datasets?name=b.csv",
                        HttpRequest.BodyPublishers.ofString("--x\r\n\r\n" + CSV + "\r\n--x--\r\n"),
                        "Authorization",
                        "Bearer " + TOKEN,
                        "Content-Type",
                        "multipart/form-data; boundary=x"));
    }

    @Test
    void whatIsThereIsReplacedByPutAlone() throws Exception {
        assertEquals(201, write("PUT", "/datasets/a?name=x.csv", CSV).statusCode());
        String first = Client.of(server).json("/datasets/a").path("version").asString();
        checkProblem(
                409,
                "There is a dataset 'a': PUT /datasets/a replaces it, or give another id.",
                write("POST", "/datasets?name=x.csv&id=a", "lon,lat\n1,2\n"));
        assertEquals(
                first, Client.of(server).json("/datasets/a").path("version").asString());
        HttpResponse<byte[]> again = write("PUT", "/datasets/a?name=x.csv", CSV);
        assertEquals(200, again.statusCode());
        assertTrue(Client.json(again).path("unchanged").asBoolean());
        HttpResponse<byte[]> other = write("PUT", "/datasets/a?name=x.csv", "lon,lat\n1,2\n");
        assertEquals(200, other.statusCode());
        assertEquals(1, Client.of(server).json("/datasets/a").path("count").asInt());
    }

    @Test
    void aRemovedDatasetIsGoneAndItsReadersReadOn() throws Exception {
        TestData.importTown(data, "town", 1);
        byte[] tile =
                Client.of(server).npy("/layers/town/tiles/8/137/83.npy").length > 0 ? new byte[] {1} : new byte[0];
        assertEquals(1, tile.length);
        var open = SampleStore.open(data).current("town").orElseThrow();
        assertEquals(204, write("DELETE", "/datasets/town", "").statusCode());
        assertEquals(List.of(), ids());
        assertFalse(Files.exists(data.resolve("datasets/town")));
        assertFalse(Files.exists(data.resolve("datasets/.staging/town")));
        assertEquals(404, Client.of(server).get("/datasets/town").statusCode());
        assertEquals(404, Client.of(server).get("/layers/town").statusCode());
        assertEquals(400, open.nearest(13.4, 52.5, 1000, 1e9).size());
        checkProblem(404, "There is no dataset 'town'.", write("DELETE", "/datasets/town", ""));
    }

    @ParameterizedTest
    @CsvSource({"PUT,/datasets/town?name=x.csv", "DELETE,/datasets/town", "POST,/datasets?name=x.csv&id=other-town"})
    void whileAnImportRunsAnotherIsRefused(String method, String path) throws Exception {
        TestData.importTown(data, "town", 1);
        String id = path.contains("other-town") ? "other-town" : "town";
        Path lock = data.resolve("datasets/.staging/" + id + ".lock");
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertTrue(held.isValid());
            checkProblem(
                    409,
                    "Another import of '" + id + "' is running: wait until it has ended.",
                    write(method, path, CSV));
        }
        assertEquals(List.of("town"), ids());
        assertEquals(List.of(), left());
    }

    @Test
    void aBadFileOrQuestionIsSaidInTheImportsWordsAndChangesNothing() throws Exception {
        write("PUT", "/datasets/a?name=x.csv", CSV);
        String before = Client.of(server).json("/datasets/a").path("version").asString();
        checkProblem(422, "empty.csv is empty.", write("PUT", "/datasets/a?name=empty.csv", ""));
        checkProblem(422, "x.csv has no rows.", write("PUT", "/datasets/a?name=x.csv", "lon,lat\n"));
        checkProblem(
                400,
                "'%Q' is no --time-format, since %Q is no conversion: write %Y %y %m %d %j %b %B %a %A %H %I %p %M %S %g %f"
                        + " %n %z %Z, or %% for a percent sign.",
                write("PUT", "/datasets/a?name=x.csv&time=v&time-format=%25Q", CSV));
        String ambiguous = "lon,lat,day\n1,2,03/04/2005\n1,3,05/06/2005\n";
        checkProblem(
                422,
                "Times in column 'day' such as 03/04/2005 can be read as mm/dd/yyyy or as dd/mm/yyyy, and its rows do not"
                        + " decide: give --time 'day' --time-format mm/dd/yyyy or --time 'day' --time-format"
                        + " dd/mm/yyyy.",
                write("PUT", "/datasets/a?name=x.csv", ambiguous));
        assertEquals(
                before, Client.of(server).json("/datasets/a").path("version").asString());
        assertEquals(
                200,
                write("PUT", "/datasets/a?name=x.csv&time=day&time-format=dd/mm/yyyy", ambiguous)
                        .statusCode());
        assertEquals(
                "2005-04-03T00:00:00Z",
                Client.of(server).json("/datasets/a").path("time").path("from").asString());
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @CsvSource({
        "/datasets?name=x.csv&colour=red,colour",
        "/datasets?name=x.csv&join=/etc/passwd:a,join",
        "/datasets?name=x.csv&area=/etc/passwd,area",
        "/datasets?name=x.csv&title=a&title=b,title",
        "/datasets?name=x.csv&time-zone=Nowhere,time-zone",
        "/datasets?name=x.csv&header=maybe,header",
        "/datasets?name=x.csv&decimal=dot,decimal",
        "/datasets?name=x.csv&upload=00,upload",
        "/datasets?id=a,name",
        "/inspections?id=a,name"
    })
    void aWrongSettingIsRefusedByName(String path, String parameter) throws Exception {
        HttpResponse<byte[]> answer = write("POST", path, CSV);
        assertEquals(400, answer.statusCode(), Client.text(answer));
        assertEquals(parameter, Client.json(answer).path("parameter").asString());
        assertEquals(List.of(), ids());
        assertEquals(List.of(), left());
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        byte[] large = new byte[(int) MOST_BYTES + 1];
        String detail =
                "A file may have 1 MB here (--upload-mb): send a part of it, or import it with 'isopleth import'"
                        + " beside the server.";
        checkProblem(
                413,
                detail,
                send(
                        "POST",
                        "/datasets?name=x.csv",
                        HttpRequest.BodyPublishers.ofByteArray(large),
                        "Authorization",
                        "Bearer " + TOKEN));
        InputStream unsaid = new ByteArrayInputStream(large);
        checkProblem(
                413,
                detail,
                send(
                        "POST",
                        "/datasets?name=x.csv",
                        HttpRequest.BodyPublishers.ofInputStream(() -> unsaid),
                        "Authorization",
                        "Bearer " + TOKEN));
        assertEquals(List.of(), left());
    }

    @Test
    void anInspectedFileIsImportedWithoutSendingItAgain() throws Exception {
        HttpResponse<byte[]> answer = write("POST", "/inspections?name=sales.csv", CSV);
        assertEquals(200, answer.statusCode(), Client.text(answer));
        JsonNode inspection = Client.json(answer);
        assertEquals("sales", inspection.path("id").asString());
        assertEquals("lon", inspection.path("place").path("x").asString());
        assertEquals("sold", inspection.path("time").asString());
        assertEquals("[\"price\"]", inspection.path("proposedValues").toString());
        assertEquals(1, inspection.path("rejected").path(0).path("count").asInt());
        assertTrue(inspection.path("refusal").isNull());
        assertEquals(List.of(), ids());
        String upload = inspection.path("upload").asString();
        assertEquals(
                200,
                write("POST", "/inspections?upload=" + upload + "&value=price:EUR", "")
                        .statusCode());
        checkProblem(
                422,
                "--value names no column 'prize': the columns are lon, lat, price, sold.",
                write("POST", "/datasets?upload=" + upload + "&value=prize", ""));
        HttpResponse<byte[]> imported = write("POST", "/datasets?upload=" + upload + "&value=price:EUR&id=b", "");
        assertEquals(201, imported.statusCode(), Client.text(imported));
        assertEquals("/datasets/b", Client.header(imported, "Location"));
        assertEquals(List.of(), left());
        assertEquals(
                400, write("POST", "/datasets?upload=" + upload + "&id=c", "").statusCode());
    }

    @Test
    void aQuestionIsPartOfTheInspection() throws Exception {
        HttpResponse<byte[]> answer = write("POST", "/inspections?name=a.csv", "e,n\n1,2\n");
        assertEquals(200, answer.statusCode(), Client.text(answer));
        assertTrue(Client.json(answer).path("refusal").asString().startsWith("a.csv has no columns that look like"));
        assertEquals(2, Client.json(answer).path("columns").size());
        checkProblem(422, "b.csv is empty.", write("POST", "/inspections?name=b.csv", ""));
        assertEquals(1, left().size());
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/datasets?name=a.csv",
        "PUT,/datasets/a?name=a.csv",
        "DELETE,/datasets/a",
        "POST,/inspections?name=a.csv"
    })
    void withoutATokenNothingIsWritten(String method, String path) throws Exception {
        HttpResponse<byte[]> none = send(method, path, HttpRequest.BodyPublishers.ofString(CSV));
        assertEquals("Bearer", Client.header(none, "WWW-Authenticate"));
        checkProblem(401, "Writing needs a token: send it as 'Authorization: Bearer TOKEN'.", none);
        HttpResponse<byte[]> wrong = send(
                method, path, HttpRequest.BodyPublishers.ofString(CSV), "Authorization", "Bearer a-token-of-another");
        checkProblem(
                401, "The token is none of this server's: send one of its --token-file, or its ISOPLETH_TOKEN.", wrong);
        server.close();
        server = server(WriterTokens.NONE);
        checkProblem(
                403,
                "This server takes no data: start it with --token-file FILE, or with a token in ISOPLETH_TOKEN.",
                write(method, path, CSV));
        assertEquals(List.of(), ids());
        assertEquals(List.of(), left());
    }

    @Test
    void pagesOfOtherSitesAreToldHowToWrite() throws Exception {
        HttpResponse<byte[]> options = send(
                "OPTIONS",
                "/datasets",
                HttpRequest.BodyPublishers.noBody(),
                "Origin",
                "https://example.org",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization");
        assertEquals("GET, HEAD, POST, OPTIONS", Client.header(options, "Access-Control-Allow-Methods"));
        assertTrue(Client.header(options, "Access-Control-Allow-Headers").contains("Authorization"));
        HttpResponse<byte[]> ofOne =
                send("OPTIONS", "/datasets/a", HttpRequest.BodyPublishers.noBody(), "Origin", "https://example.org");
        assertEquals("GET, HEAD, PUT, DELETE, OPTIONS", Client.header(ofOne, "Allow"));
    }

    @Test
    void aNameReachesNoOtherFolder() throws Exception {
        String name = URLEncoder.encode("../../../../etc/..\\..\\we\u0000ird<b>.csv", StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = write("POST", "/inspections?name=" + name, CSV);
        assertEquals(200, answer.statusCode(), Client.text(answer));
        assertEquals("we_ird_b_.csv", Client.json(answer).path("file").asString());
        assertFalse(Client.text(answer).contains(data.toString()));
        assertArrayEquals(
                CSV.getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(left().getFirst().resolve("we_ird_b_.csv")));
    }
}
