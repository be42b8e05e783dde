package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WrongInputTest {

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = IsoplethServer.start(Client.config(null));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /// Path, the parameter at fault, something that would have been accepted.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /layers/town?colour=red;                   colour;     colormap
            /layers/town?filter=;                      filter;     comparisons
            /layers/town?filter=pric>1;                filter;     balance
            /layers/town?filter=price>;                filter;     comparisons
            /layers/town?filter=price!=1;              filter;     <>
            /layers/town?filter=street>1;              filter;     comparisons
            /layers/town?filter=sold>'soon';           filter;     a year
            /layers/town?filter=strLength(street)>1;   filter;     LIKE
            /layers/town?filter=street/@id=1;          filter;     comparisons
            /layers/town?filter="street/text()"=1;     filter;     street
            /layers/town?filter=gml:name=1;            filter;     street
            /layers/town?filter=EXCLUDE;               filter;     street
            /layers/town?filter=WITHIN(geometry,POINT(1 1)); filter; INTERSECTS
            /layers/town?filter=BBOX(geometry,170,0,-170,1); filter; BBOX
            /layers/town?filter=BBOX(geometry,1,2,3,4,'EPSG:3857'); filter; BBOX
            /layers/town/tiles/1/0/0.png?filter=x=1;   filter;     beds
            /layers/town/legend.json?filter=x=1;       filter;     beds
            /layers/town/tilejson.json?filter=x=1;     filter;     beds
            /layers/town/point/13.4,52.5?filter=x=1;   filter;     beds
            /datasets/town/samples?filter=x=1;         filter;     beds
            /datasets/town/samples?versus=2024;        versus;     datetime
            /layers/town?datetime=2024-13;             datetime;   2024-05
            /layers/town?datetime=2024/2023;           datetime;   not included
            /layers/town?datetime=2024-06/2024-06;     datetime;   not included
            /layers/town?datetime=yesterday;           datetime;   P30D/..
            /layers/plain?datetime=2024;               datetime;   every sample
            /layers/plain?measure=ratio&versus=2024;   versus;     a filter
            /layers/plain?hours=7-9;                   hours;      every sample
            /layers/plain?months=1;                    months;     every sample
            /layers/town?hours=25;                     hours;      7-9
            /layers/town?hours=7-7;                    hours;      7-9
            /layers/town?weekdays=1-5;                 weekdays;   mon-fri
            /layers/town?weekdays=;                    weekdays;   mon-fri
            /layers/town?months=13;                    months;     dec-feb
            /layers/town?versus=2024/2023;             versus;     not included
            /layers/town?versus=pric>1;                versus;     balance
            /layers/town?z=3;                          z;          measure
            /layers?measure=mean;                      measure;    ''
            /layers/town?measure=median;                  measure;    mean
            /layers/town?measure=Mean;                 measure;    density
            /layers/town?measure=;                     measure;    density
            /layers/town?measure=mean&measure=mean;    measure;    measure once
            /layers/town?value=nothing;                value;      price
            /layers/town?value=street;                 value;      beds
            /layers/town?value=;                       value;      the name of a number column
            /layers/town?weight=balance;               weight;     beds
            /layers/town?weight=balance&measure=density; weight;   beds
            /layers/town?weight=balance&measure=support; weight;   price
            /layers/town?weight=nothing&measure=count; weight;     balance
            /layers/town?weight=street&measure=sum;    weight;     balance
            /layers/town?value=sold&measure=max;       value;      balance
            /layers/town?normalise=yes;                normalise;  true
            /layers/town?of=sum;                       of;         density
            /layers/town?mask=soft;                    mask;       hard
            /layers/town?mask=;                        mask;       fade
            /layers/town?measure=relative_risk;        measure;    ratio
            /layers/town?measure=ratio;                versus;     a time window
            /layers/town/tiles/1/0/0.png?measure=difference; versus; a filter
            /layers/town/legend.json?measure=ratio&normalise=true; versus; a filter
            /layers/plain?measure=sum;                 measure;    count
            /layers/plain?measure=max;                 measure;    count
            /layers/town?radius=0m;                    radius;     10 m
            /layers/town?radius=0px;                   radius;     1 px
            /layers/town?sigma=NaN;                    sigma;      whose radius is at most 10018 km
            /layers/town?sigma=-5px;                   sigma;      whose radius is at most 256 px
            /layers/town?sigma=5u;                     sigma;      whose radius is at most 256 px
            /layers/town?sigma=10019km;                sigma;      10018 km
            /layers/town?radius=99999999km;            radius;     10018 km
            /layers/town?sigma=10018km;                sigma;      10 m to 3339 km
            /layers/town?sigma=3340km;                 sigma;      3339 km
            /layers/town?sigma=5010km&kernel=uniform;  sigma;      5009 km
            /layers/town?sigma=256px;                  sigma;      1 px to 85 px
            /layers/town?sigma=129px&kernel=uniform;   sigma;      128 px
            /layers/town?radius=Auto;                  radius;     auto
            /layers/town?sigma=auto;                   sigma;      10018 km
            /layers/town?scale=world;                  scale;      view
            /layers/town?scale=view;                   rescale;    /layers/town/statistics
            /layers/town/tiles/1/0/0.png?scale=view;   rescale;    scale=view
            /layers/town/legend.svg?scale=view;        rescale;    scale=view
            /layers/town?scale=layer&radius=20px;      scale;      zoom
            /layers/town?measure=difference&versus=beds>2&norm=log; norm; linear
            /layers/town?value=balance&filter=balance<-9&norm=log; norm; linear
            /layers/town?value=balance&filter=balance<-9&norm=log&robust=5,95; norm; linear
            /layers/town?norm=log&rescale=0,5;         rescale;    above 0
            /layers/town?rescale=1000000,1000000.1;    rescale;    as in 0,250000
            /layers/plain?weight=nothing;              weight;     every sample counts 1
            /layers/plain?weight=name;                 weight;     every sample counts 1
            /layers/plain?value=name;                  value;      density
            /layers/town/statistics?bbox=1,2,3;        bbox;       west,south,east,north
            /layers/town/statistics?bbox=1,4,3,2;      bbox;       west,south,east,north
            /layers/town/statistics?bbox=1,2,NaN,4;    bbox;       from -180 to 180
            /layers/town/statistics?radius=20px;       z;          0 to 22
            /layers/town/statistics?z=23;              z;          0 to 22
            /layers/plain?measure=mean;                measure;    density
            /layers/town?kernel=box;                   kernel;     quartic
            /layers/town?radius=1500;                  radius;     a length
            /layers/town?radius=9m;                    radius;     10 m
            /layers/town?radius=10019km;               radius;     10018 km
            /layers/town?radius=-5m;                   radius;     a length
            /layers/town?radius=1e3m;                  radius;     a length
            /layers/town?radius=0x10m;                 radius;     a length
            /layers/town?radius=NaNm;                  radius;     a length
            /layers/town?radius=١٥٠٠m;                 radius;     a length
            /layers/town?radius=1500%20miles;          radius;     a length
            /layers/town?radius=300px;                 radius;     256 px
            /layers/town?sigma=0m;                     sigma;      a length
            /layers/town?sigma=500m&radius=500m;       sigma;      either radius or sigma
            /layers/town?minradius=12;                 minradius;  12px
            /layers/town?minradius=500m;               minradius;  12px
            /layers/town?minradius=65px;               minradius;  64 px
            /layers/town?minsupport=-1;                minsupport; a number from 0
            /layers/town?minsupport=Infinity;          minsupport; a number from 0
            /layers/town?minsupport=1e1;               minsupport; a number from 0
            /layers/town?colormap=heat;                colormap;   viridis_r
            /layers/town?norm=cubic;                   norm;       sqrt
            /layers/town?norm=power;                   norm;       power:0.3
            /layers/town?norm=power:21;                norm;       0.05 to 20
            /layers/town?norm=symlog:-1;               norm;       symlog:10
            /layers/town?robust=98,2;                  robust;     two percentages
            /layers/town?robust=2;                     robust;     two percentages
            /layers/town?robust=-1,98;                 robust;     two percentages
            /layers/town?rescale=5,5;                  rescale;    two numbers
            /layers/town?rescale=1,2,3;                rescale;    two numbers
            /layers/town?rescale=NaN,3;                rescale;    two numbers
            /layers/town?rescale=-5,5&norm=log;        rescale;    ''
            /layers/town?opacity=1.5;                  opacity;    from 0 to 1
            /layers/town?opacity=+1;                   opacity;    from 0 to 1
            /layers/town?v=xyz;                        v;          the version
            /layers/town/tiles/a/0/0.png;              z;          whole number
            /layers/town/tiles/-1/0/0.png;             z;          whole number
            /layers/town/tiles/01/0/0.png;             z;          whole number
            /layers/town/tiles/1e1/0/0.png;            z;          whole number
            /layers/town/tiles/0x1/0/0.png;            z;          whole number
            /layers/town/tiles/4294967296/0/0.png;     z;          whole number
            /layers/town/tiles/1/1.0/0.png;            x;          whole number
            /layers/town/tiles/1/0/1.5.png;            y;          {y}.png
            /layers/town/tiles/1/0/-1.png;             y;          whole number
            /layers/town/tiles/1/0/٣.png;              y;          whole number
            /layers/town/tiles/1/0/0;                  y;          {y}@2x.npy
            /layers/town/tiles/1/0/0@3x.png;           y;          {y}@2x.png
            /layers/town/tiles/1/0/0.jpg;              format;     png
            /layers/town/tiles/1/0/0.png?tilesize=300; tilesize;   512
            /layers/town/tilejson.json?tilesize=abc;   tilesize;   512
            /layers/town/tilejson.json?tilesize=1024;  tilesize;   512
            /layers/town/tiles/1/0/0@2x.png?tilesize=256; tilesize; 512
            /layers/town/tiles/1/0/0.png?z=1;          z;          tilesize
            /layers/town/legend.json?z=23;             z;          0 to 22
            /layers/town/legend.svg?z=1.5;             z;          whole number
            /layers/town/legend.json?radius=20px;      z;          0 to 22
            /layers/town/point/13.4;                   place;      longitude,latitude
            /layers/town/point/13.4,52.5,0;            place;      longitude,latitude
            /layers/town/point/181,52.5;               lon;        -180 to 180
            /layers/town/point/13.4,86;                lat;        -85.0511 to 85.0511
            /layers/town/point/NaN,52.5;               lon;        -180 to 180
            /layers/town/point/1e1,52.5;               lon;        -180 to 180
            /layers/town/point/13.4,52.5?radius=20px;  z;          0 to 22
            /datasets/town/samples?limit=0;            limit;      1 to 10000
            /datasets/town/samples?limit=10001;        limit;      1 to 10000
            /datasets/town/samples?f=xlsx;             f;          csv
            /datasets/town/samples?cursor=7;           cursor;     next link
            /datasets/town/samples?bbox=1,2,3;         bbox;       west,south,east,north
            /datasets/town/samples?bbox=1,4,3,2;       bbox;       west,south,east,north
            /datasets/town/samples?bbox=a,b,c,d;       bbox;       from -180 to 180
            /health?verbose=true;                      verbose;    ''
            """)
    void aParameterThatMeansNothingIsNamedWithWhatWouldHaveBeenAccepted(
            String path, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get(encoded(path));
        JsonNode problem = checkProblem(response, 400);
        assertEquals(parameter, problem.get("parameter").asString());
        String said = problem.path("accepted").toString();
        assertTrue(said.contains(accepted), said);
        boolean takesNone = problem.get("detail").asString().startsWith("There is no parameter");
        assertTrue(takesNone || !problem.path("accepted").isEmpty(), "something is accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigma=3339km", "sigma=5009km&kernel=uniform", "sigma=85px", "sigma=128px&kernel=uniform"})
    void aSigmaIsAcceptedWhoseRadiusIs(String query) {
        assertEquals(200, client.get("/layers/plain?" + query).statusCode());
    }

    @Test
    void aWeightBelowZeroIsRefusedWithWhatIsAcceptedWhereNoOtherColumnIs() throws Exception {
        Path folder = Files.createTempDirectory("debts");
        Path file = Files.writeString(folder.resolve("debts.csv"), "lon,lat,debt\n10,50,-1\n10.1,50.1,2\n");
        Importer.run(ImportRequest.of(file).withId("debts"), folder, ImportProgress.silent());
        ServerConfig plain = Client.config(null);
        try (IsoplethServer other =
                IsoplethServer.start(new ServerConfig(plain.address(), folder, null, plain.shown(), plain.limits()))) {
            JsonNode problem = checkProblem(Client.of(other).get("/layers/debts?measure=density&weight=debt"), 400);
            assertEquals("weight", problem.get("parameter").asString());
            String accepted = problem.get("accepted").toString();
            assertTrue(accepted.contains("every sample counts 1"), accepted);
            assertTrue(accepted.contains("measure=sum"), accepted);
        }
    }

    private static String encoded(String path) {
        return path.replace(">", "%3E").replace("<", "%3C").replace("\"", "%22").replace(" ", "%20");
    }

    /// What GeoTools and GeoServer once evaluated is neither evaluated nor found; the answer repeats the name
    /// that was asked for and says nothing else of the program.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec(java.lang.Runtime.getRuntime(),'touch%20x')=1",
                "java.lang.Runtime=1",
                "%22exec(java.lang.Runtime.getRuntime(),'touch%20x')%22=1",
                "%22java.lang.Runtime.getRuntime()%22%20IS%20NULL",
                "%22java.lang.Runtime%22%20LIKE%20'a'"
            })
    void aNameOutOfTheProgramIsNoColumn(String filter) {
        HttpResponse<byte[]> response = client.get("/layers/town?filter=" + filter);
        assertEquals(400, response.statusCode());
        JsonNode problem = Client.json(response);
        assertEquals("filter", problem.get("parameter").asString());
        checkNothingLeaks(problem.get("detail").asString().replaceAll("'.*'", ""));
        checkNothingLeaks(problem.get("accepted").toString());
    }

    @Test
    void aFilterThatIsTooLongOrTooDeepIsRefused() {
        checkRefusedFilter("price=1" + "%20".repeat(8000), "at most 8000");
        checkRefusedFilter("(".repeat(40) + "price=1" + ")".repeat(40), "32 deep");
        checkRefusedFilter("price=1" + "+or+beds=1".repeat(300), "200 comparisons");
    }

    private static void checkRefusedFilter(String filter, String said) {
        JsonNode problem = checkProblem(client.get("/layers/town?filter=" + filter), 400);
        assertEquals("filter", problem.get("parameter").asString());
        assertTrue(problem.get("detail").asString().contains(said), problem.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /layers/nope;                              layer;   town
            /layers/nope/tiles/0/0/0.png;              layer;   plain
            /layers/Town;                              layer;   town
            /datasets/nope;                            dataset; town
            /datasets/nope/samples;                    dataset; town
            /colormaps/heat.png;                       name;    viridis
            """)
    void aNameThatIsNotThereIsA404WithThoseThatAre(String path, String parameter, String accepted) {
        JsonNode problem = checkProblem(client.get(path), 404);
        assertEquals(parameter, problem.get("parameter").asString());
        assertTrue(problem.get("accepted").toString().contains(accepted));
    }

    @ParameterizedTest
    @CsvSource({
        "/layers/town/tiles/0/1/0.png",
        "/layers/town/tiles/+1/0/0.png",
        "/layers/town/tiles/1/0/2.png",
        "/layers/town/tiles/5/32/0.npy",
        "/layers/town/tiles/23/0/0.png",
        "/layers/town/tiles/31/0/0.png",
        "/layers/town/tiles/32/0/0.png",
        "/layers/town/tiles/63/0/0.png",
        "/layers/town/tiles/64/0/0.png",
        "/layers/town/tiles/999999999/0/0.png",
        "/nothing",
        "/layers/town/legend.png",
        "/viewer/nothing.js",
        "/viewer/../application.properties",
        "/viewer/%2e%2e/application.properties",
        "/viewer/..%2fapplication.properties",
        "/viewer/application.properties",
        "/webjars/leaflet",
        "/basemap/nothing.json",
        "/viewer/Resources.class",
    })
    void whatIsNotThereIsA404(String path) {
        checkProblem(client.get(path), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/layers",
        "PUT,/layers/town",
        "DELETE,/layers/town",
        "PATCH,/",
        "POST,/layers/town/tiles/0/0/0.png"
    })
    void otherMethodsAreRefused(String method, String path) {
        checkProblem(client.send(method, path, "Content-Type", "bogus/type"), 405);
    }

    @ParameterizedTest
    @CsvSource({"text/html", "image/webp", "application/xml"})
    void whatIsAcceptedByTheClientChangesNothing(String accept) {
        assertEquals(200, client.get("/layers", "Accept", accept).statusCode());
        checkProblem(client.get("/nothing", "Accept", accept), 404);
    }

    static List<String> malformed() {
        return List.of(
                "GET /a|b HTTP/1.1\r\n",
                "GARBAGE\r\n",
                "GET /layers/%zz HTTP/1.1\r\n",
                "GET /layers/town?measure=%zz HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nBad Header: y\r\n",
                "GET / HTTP/1.1\r\nContent-Length: abc\r\n",
                "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nX: " + "a".repeat(20_000) + "\r\n",
                "GET //layers HTTP/1.1\r\n",
                "GET * HTTP/1.1\r\n",
                "BREW / HTTP/1.1\r\n",
                "TRACE / HTTP/1.1\r\n",
                "GET /layers/\u00ff\u00fe HTTP/1.1\r\n",
                "GET /layers/town%00 HTTP/1.1\r\n",
                "GET /layers/town?measure=%00 HTTP/1.1\r\n",
                "GET /layers/town?radius=%ff HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsHardlyHttpIsRefusedInTheSameWay(String head) throws IOException {
        String answer = raw(head + "Host: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.matches("(?s)HTTP/1\\.[01] 4\\d\\d .*"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        checkNothingLeaks(answer);
    }

    @Test
    void aStrangersHostHeaderReachesNoLink() throws IOException {
        String host = "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\n";
        String answer = raw("GET /layers/town/tilejson.json HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertFalse(answer.contains("evil"), answer);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode checkProblem(HttpResponse<byte[]> response, int status) {
        String text = Client.text(response);
        assertEquals(status, response.statusCode(), text);
        assertEquals("application/problem+json", Client.header(response, "Content-Type"));
        checkNothingLeaks(text);
        JsonNode problem = Client.json(response);
        assertEquals(status, problem.get("status").asInt());
        assertFalse(problem.get("title").asString().isEmpty());
        assertTrue(problem.get("detail").asString().endsWith("."), text);
        assertTrue(problem.has("type"));
        return problem;
    }

    private static void checkNothingLeaks(String text) {
        for (String leak : List.of("Exception", "dev.isopleth", "io.micronaut", "java.", "netty", "\tat ", ".java")) {
            assertFalse(text.contains(leak), text);
        }
    }
}
