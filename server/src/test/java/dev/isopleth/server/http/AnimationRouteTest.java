package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import dev.isopleth.server.cli.Main;
import dev.isopleth.styles.animation.FramePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Pictures that move: the town has 400 sales, each sold on the first of a month of 2024.
class AnimationRouteTest {

    /// Tile 11/1100/671 holds the town's centre.
    private static final String TILE = box(11, 1100, 671);

    private static final String MONTHS = "/layers/town/animation.apng?step=1mo&width=256&bbox=" + TILE;

    @TempDir
    static Path folder;

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

    private static String box(int z, int x, int y) {
        double side = 1 << z;
        return WebMercator.lonDegrees(x / side) + "," + WebMercator.latDegrees((y + 1) / side) + ","
                + WebMercator.lonDegrees((x + 1) / side) + "," + WebMercator.latDegrees(y / side);
    }

    private static int channel(int argb, int shift) {
        return argb >> shift & 0xFF;
    }

    private static int overWhite(int argb, int shift) {
        int alpha = argb >>> 24;
        return (channel(argb, shift) * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    @ParameterizedTest
    @CsvSource({"measure=density&radius=2km, 8", "measure=mean&value=price&radius=3km, 30"})
    void theMapOfEachFrameIsTheTileOfItsTime(String measure, int most) throws IOException {
        MovingPicture moving = MovingPicture.read(client.bytes(MONTHS + "&" + measure));
        assertEquals(12, moving.frames().size());
        JsonNode frames = client.json("/layers/town/frames?step=1mo&" + measure).path("frames");
        int coloured = 0;
        for (int f = 0; f < 12; f++) {
            String tiles = frames.path(f).path("tiles").asString();
            BufferedImage tile =
                    ImageIO.read(new ByteArrayInputStream(client.bytes(tiles.replace("{z}/{x}/{y}", "11/1100/671"))));
            BufferedImage frame = moving.frames().get(f);
            assertEquals(256, frame.getWidth());
            assertEquals(256 + FramePicture.STRIP, frame.getHeight());
            for (int at = 0; at < 256 * 256; at += 7) {
                int of = tile.getRGB(at % 256, at / 256);
                int is = frame.getRGB(at % 256, at / 256);
                assertEquals(255, is >>> 24);
                coloured += of >>> 24 > 0 ? 1 : 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int wanted = overWhite(of, shift);
                    assertTrue(
                            Math.abs(wanted - channel(is, shift)) <= most,
                            "frame " + f + ", pixel " + at + ": " + wanted + ", " + channel(is, shift));
                }
            }
        }
        assertTrue(coloured > 1000, coloured + " pixels have a colour");
    }

    @Test
    void theStripSaysTheTimeAndKeepsTheLegend() throws IOException {
        MovingPicture moving = MovingPicture.read(client.bytes(MONTHS + "&measure=density&radius=2km"));
        BufferedImage march = moving.frames().get(2);
        BufferedImage april = moving.frames().get(3);
        assertTrue(differ(march, april, 128, 256), "one time follows the other on the right");
        assertFalse(differ(march, april, 0, 128), "title and colours stay");
        assertEquals(500, moving.delays().getFirst());
        MovingPicture quick = MovingPicture.read(client.bytes(MONTHS + "&measure=density&radius=2km&delay=80"));
        assertEquals(80, quick.delays().getLast());
    }

    private static boolean differ(BufferedImage one, BufferedImage other, int from, int to) {
        for (int y = one.getHeight() - FramePicture.STRIP; y < one.getHeight(); y++) {
            for (int x = from; x < to; x++) {
                if (one.getRGB(x, y) != other.getRGB(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void withoutABoxTheMapIsWhereTheSamplesAre() throws IOException {
        MovingPicture moving = MovingPicture.read(client.bytes("/layers/town/animation.apng?step=1y&theme=dark"));
        assertEquals(1, moving.frames().size());
        assertEquals(AnimationRequests.WIDTH, moving.frames().getFirst().getWidth());
        assertEquals(
                0xff16191d,
                moving.frames()
                        .getFirst()
                        .getRGB(799, moving.frames().getFirst().getHeight() - 1));
    }

    @Test
    void aTransparentMapLetsWhatIsUnderItThrough() throws IOException {
        BufferedImage first = MovingPicture.read(
                        client.bytes(MONTHS + "&measure=density&radius=300m&theme=transparent"))
                .frames()
                .getFirst();
        assertEquals(0, first.getRGB(0, 0) >>> 24);
    }

    @Test
    void theSameIsAskedForWithItsTag() {
        HttpResponse<byte[]> first = client.get(MONTHS);
        assertEquals("image/apng", Client.header(first, "Content-Type"));
        String etag = Client.header(first, "ETag");
        assertTrue(etag.startsWith("\""), etag);
        assertEquals(304, client.get(MONTHS, "If-None-Match", etag).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=63",
                "width=4097",
                "width=wide",
                "delay=5",
                "theme=pink",
                "bbox=13,52,13,53",
                "scale=frame",
                "step=1min",
                "step=1h",
                "datetime=1990&step=1d"
            })
    void whatCannotBeDrawnIsRefused(String query) {
        String name = query.startsWith("datetime") ? "datetime" : query.substring(0, query.indexOf('='));
        HttpResponse<byte[]> refused = client.get("/layers/town/animation.apng?" + query);
        assertEquals(400, refused.statusCode(), Client.text(refused));
        JsonNode problem = Client.json(refused);
        assertEquals(name, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("accepted").size() > 0, problem.toString());
    }

    @Test
    void tooManyPixelsInAllAreRefusedWithTheirNumber() {
        HttpResponse<byte[]> refused = client.get("/layers/town/animation.apng?step=1d&width=1800");
        assertEquals(400, refused.statusCode());
        assertTrue(Client.text(refused).contains("million pixels"), Client.text(refused));
    }

    @Test
    void aBoxTooHighForAnyWidthIsWhatIsWrong() {
        HttpResponse<byte[]> refused =
                client.get("/layers/town/animation.apng?step=1mo&width=800&bbox=0,0,0.0000001,80");
        assertEquals("bbox", Client.json(refused).path("parameter").asString(), Client.text(refused));
    }

    @ParameterizedTest
    @CsvSource({"months.gif, name it .apng", "no/such/months.apng, There is no folder"})
    void theCommandRefusesAFileThatItCannotWrite(String file, String told) {
        StringWriter err = new StringWriter();
        String[] words = {
            "animate",
            "town",
            folder.resolve(file).toString(),
            "--data",
            TestData.folder().toString()
        };
        assertEquals(2, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), words));
        assertTrue(err.toString().contains(told), err::toString);
    }

    @Test
    void theCommandWritesTheSameFile() throws IOException {
        Path file = folder.resolve("months.apng");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = {
            "animate",
            "town",
            file.toString(),
            "--step",
            "1mo",
            "--width",
            "256",
            "--bbox",
            TILE,
            "--with",
            "measure=density",
            "--with",
            "radius=2km",
            "--data",
            TestData.folder().toString()
        };
        assertEquals(0, Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words), err.toString());
        assertArrayEquals(client.bytes(MONTHS + "&measure=density&radius=2km"), Files.readAllBytes(file));
        assertTrue(out.toString().contains("12 frames"), out.toString());
        assertEquals(2, Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words));
        assertTrue(err.toString().contains("--force"), err.toString());
    }
}
