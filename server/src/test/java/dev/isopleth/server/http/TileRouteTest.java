package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileRouteTest {

    /// Holds the middle of the town at zoom 11.
    private static final String TILE = "/layers/town/tiles/11/1100/671";

    private static final String EMPTY = "/layers/town/tiles/11/0/0";

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

    @Test
    void aPngIsAPictureThatShowsSomething() throws IOException {
        HttpResponse<byte[]> response = client.get(TILE + ".png");
        assertEquals("image/png", Client.header(response, "Content-Type"));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(response.body()));
        assertEquals(256, picture.getWidth());
        assertTrue(opaque(picture) > 1000, "pixels with colour");
    }

    @Test
    void aTileWhereNothingIsIsTransparentAndAnswered() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(client.bytes(EMPTY + ".png")));
        assertEquals(0, opaque(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@2x.png", ".png?tilesize=512", "@2x.png?tilesize=512"})
    void twiceThePixelsCanBeAskedForInTwoWays(String rest) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(client.bytes(TILE + rest)));
        assertEquals(512, picture.getWidth());
        assertArrayEquals(client.bytes(TILE + "@2x.png"), client.bytes(TILE + rest));
    }

    @Test
    void aTileOfTwiceThePixelsIsItsFourChildrenToTheLastBit() {
        float[] big = client.npy(TILE + "@2x.npy");
        for (int quarter = 0; quarter < 4; quarter++) {
            int right = quarter % 2;
            int down = quarter / 2;
            float[] child = client.npy("/layers/town/tiles/12/" + (2200 + right) + "/" + (1342 + down) + ".npy");
            for (int i = 0; i < child.length; i++) {
                int at = (down * 256 + i / 256) * 512 + right * 256 + i % 256;
                assertEquals(Float.floatToIntBits(child[i]), Float.floatToIntBits(big[at]), "pixel " + i);
            }
        }
    }

    @Test
    void theEntityTagIsStrongAndChangesWithTheBytes() {
        String png = Client.header(client.get(TILE + ".png"), "ETag");
        assertTrue(png.matches("\"[0-9a-f]{32}\""), png);
        assertEquals(png, Client.header(client.get(TILE + ".png"), "ETag"));
        assertFalse(png.equals(Client.header(client.get(TILE + ".png?colormap=magma"), "ETag")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"a,b\",W/%s", "*"})
    void whoHasTheBytesIsToldSo(String header) {
        HttpResponse<byte[]> first = client.get(TILE + ".png");
        String etag = Client.header(first, "ETag");
        HttpResponse<byte[]> again = client.get(TILE + ".png", "If-None-Match", header.formatted(etag));
        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
        assertEquals(etag, Client.header(again, "ETag"));
        assertEquals(Client.header(first, "Cache-Control"), Client.header(again, "Cache-Control"));
    }

    @Test
    void whoHasOtherBytesGetsThese() {
        assertEquals(
                200, client.get(TILE + ".png", "If-None-Match", "\"other\"").statusCode());
    }

    @Test
    void aTileThatNamesTheVersionMayBeKeptForEver() {
        String version = client.json("/layers/town").get("version").asString();
        assertTrue(cacheControl(TILE + ".png?v=" + version).contains("immutable"));
        assertEquals("public, max-age=60, must-revalidate", cacheControl(TILE + ".png?v=0123"));
        assertEquals("public, max-age=60, must-revalidate", cacheControl(TILE + ".png"));
        assertArrayEquals(client.bytes(TILE + ".png"), client.bytes(TILE + ".png?v=" + version));
    }

    @ParameterizedTest
    @ValueSource(strings = {TILE + ".png", TILE + "@2x.npy", EMPTY + ".png", "/layers", "/health", "/", "/layers/nope"})
    void headHasTypeAndLengthOfGetAndNoBody(String path) {
        HttpResponse<byte[]> get = client.get(path);
        HttpResponse<byte[]> head = client.send("HEAD", path);
        assertEquals(get.statusCode(), head.statusCode());
        assertEquals(0, head.body().length);
        assertEquals(String.valueOf(get.body().length), Client.header(head, "Content-Length"));
        assertEquals(Client.header(get, "Content-Type"), Client.header(head, "Content-Type"));
        assertEquals(Client.header(get, "ETag"), Client.header(head, "ETag"));
    }

    @Test
    void optionsSayWhatCanBeDone() {
        HttpResponse<byte[]> options = client.send(
                "OPTIONS", TILE + ".png", "Origin", "https://example.org", "Access-Control-Request-Method", "GET");
        assertEquals(204, options.statusCode());
        assertEquals("GET, HEAD, OPTIONS", Client.header(options, "Allow"));
        assertEquals("*", Client.header(options, "Access-Control-Allow-Origin"));
        assertEquals("GET, HEAD, OPTIONS", Client.header(options, "Access-Control-Allow-Methods"));
        assertEquals(404, client.send("OPTIONS", "/nothing").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {TILE + ".png", "/layers", "/nothing", "/layers/town?x=1"})
    void pagesOfOtherSitesMayReadEveryAnswer(String path) {
        for (String origin : List.of("https://example.org", "null", "http://10.0.0.5", "http://localhost:3000")) {
            HttpResponse<byte[]> answer = client.get(path, "Origin", origin);
            assertEquals(client.get(path).statusCode(), answer.statusCode(), origin);
            assertEquals("*", Client.header(answer, "Access-Control-Allow-Origin"), origin);
        }
    }

    @Test
    void theBytesAreTheSameWhateverIsRemembered() {
        byte[] warm = client.bytes(TILE + ".png");
        client.bytes(TILE + ".npy");
        client.bytes(TILE + ".png?colormap=magma");
        assertArrayEquals(warm, client.bytes(TILE + ".png"));
        try (IsoplethServer cold = IsoplethServer.start(Client.config(null))) {
            Client other = Client.of(cold);
            byte[] values = other.bytes(TILE + ".npy");
            assertArrayEquals(client.bytes(TILE + ".npy"), values);
            assertArrayEquals(warm, other.bytes(TILE + ".png"));
        }
    }

    private static String cacheControl(String path) {
        return Client.header(client.get(path), "Cache-Control");
    }

    private static int opaque(BufferedImage picture) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += picture.getRGB(x, y) >>> 24 == 0 ? 0 : 1;
            }
        }
        return count;
    }
}
