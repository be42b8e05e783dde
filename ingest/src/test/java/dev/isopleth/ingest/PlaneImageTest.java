package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The picture under a plane.
final class PlaneImageTest {

    private static final Plane.Planar PAGE = new Plane.Planar(1280, 4000, "px");
    private static final String CLICKS = "x,y\n1,1\n";

    /// A PNG of 16 x 50 pixels without any: its first chunk and its last.
    private static final String PNG =
            "89504e470d0a1a0a" + "0000000d4948445200000010000000320802000000a3f2b1c5" + "0000000049454e44ae426082";

    /// A JPEG of that size: its frame, and a scan of two bytes.
    private static final String JPEG =
            "ffd8" + "ffc0000b08003200100101" + "1100" + "ffda000801010000" + "3f00" + "7fa0" + "ffd9";

    /// A WebP without losses, of 17 x 50 pixels by its head.
    private static final String WEBP = "524946461a000000574542505650384c0d0000002f10400c00111011118888fe0700";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private Path picture(String hex) throws Exception {
        return Files.write(folder.resolve("page.picture"), HexFormat.of().parseHex(hex));
    }

    private ImportReport run(@Nullable Path picture) throws Exception {
        return imports.run("a.csv", CLICKS, r -> r.withPlane(PAGE).withImage(picture));
    }

    private String refusal(int exitCode, Path picture) {
        ImportException refusal =
                imports.refusal("a.csv", CLICKS, r -> r.withPlane(PAGE).withImage(picture));
        assertEquals(exitCode, refusal.exitCode());
        assertFalse(Files.exists(imports.data().resolve("datasets/a")));
        return String.valueOf(refusal.getMessage()).replace(folder.toString(), "FOLDER");
    }

    @ParameterizedTest
    @CsvSource({PNG + ", image.png, image/png", JPEG + ", image.jpg, image/jpeg", WEBP + ", image.webp, image/webp"})
    void aPictureIsKeptAsItIs(String hex, String file, String mediaType) throws Exception {
        Manifest manifest = run(picture(hex)).manifest();
        assertEquals(new Manifest.Image(file, mediaType), manifest.image());
        assertArrayEquals(HexFormat.of().parseHex(hex), imports.dataset("a").imageBytes());
        assertEquals(
                1, manifest.files().stream().filter(f -> f.name().equals(file)).count());
        imports.dataset("a").verify();
    }

    @Test
    void anotherPictureIsAnotherVersion() throws Exception {
        String without = run(null).manifest().version();
        assertNull(imports.dataset("a").imageBytes());
        String with = run(picture(PNG)).manifest().version();
        assertNotEquals(without, with);
        assertNotEquals(with, run(picture(PNG + "01")).manifest().version());
    }

    @Test
    void aPictureThatWasChangedIsFound() throws Exception {
        Manifest manifest = run(picture(PNG)).manifest();
        Path kept = imports.data().resolve("datasets/a/" + manifest.version() + "/image.png");
        Files.write(kept, HexFormat.of().parseHex(PNG.replace("0802", "0803")));
        Dataset dataset = imports.dataset("a");
        assertThrows(DamagedDatasetException.class, dataset::verify);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8950", "474946383961", "3c7376673e", "52494646aabbccdd57415645"})
    void whatIsNoPictureIsRefused(String hex) throws Exception {
        assertEquals(
                "FOLDER/page.picture is no PNG, JPEG or WebP picture: save it as one of these.",
                refusal(1, picture(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {PNG, JPEG, WEBP})
    void aPictureThatWasCutOffIsRefused(String hex) throws Exception {
        String format = hex.equals(PNG) ? "PNG" : hex.equals(JPEG) ? "JPEG" : "WEBP";
        int start = hex.equals(WEBP) ? 24 : 16;
        for (int end = start; end < hex.length(); end += 2) {
            assertEquals(
                    "FOLDER/page.picture is a " + format + " picture that was cut off: copy it again.",
                    refusal(1, picture(hex.substring(0, end))));
        }
    }

    @Test
    void aPictureOfOtherProportionsIsSaidToBeStretched() throws Exception {
        assertEquals(List.of(), run(picture(PNG)).notes());
        assertEquals(List.of(), run(picture(JPEG)).notes());
        assertEquals(
                List.of(
                        "The picture of 17x50 pixels is stretched to fill the plane of 1280x4000px: where it should not be,"
                                + " give --plane its proportions."),
                run(picture(WEBP)).notes());
    }

    @Test
    void whatRealPicturesSayOfThemselvesIsRead() throws Exception {
        var picture = new BufferedImage(40, 125, BufferedImage.TYPE_INT_RGB);
        for (String format : List.of("png", "jpg")) {
            var bytes = new ByteArrayOutputStream();
            assertTrue(ImageIO.write(picture, format, bytes));
            byte[] file = bytes.toByteArray();
            PictureLook whole = new PictureLook(true, 40, 125);
            assertEquals(whole, format.equals("png") ? PictureLook.png(file) : PictureLook.jpeg(file));
        }
    }

    @Test
    void aPictureThatIsNotThereOrTooLargeIsRefused() throws Exception {
        assertEquals("There is no file FOLDER/none.png, which --image names.", refusal(1, folder.resolve("none.png")));
        assertEquals("There is no file FOLDER, which --image names.", refusal(1, folder));
        Path large = picture(PNG);
        try (FileChannel out = FileChannel.open(large, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.US_ASCII.encode("x"), PlaneImage.MOST_BYTES);
        }
        assertEquals(
                "FOLDER/page.picture has more than 32 MB, too much for a browser to load: make the picture smaller.",
                refusal(1, large));
    }

    @Test
    void aPictureWithoutAPlaneIsRefused() throws Exception {
        Path picture = picture(PNG);
        ImportException refusal = imports.refusal("a.csv", "lon,lat\n1,1\n", r -> r.withImage(picture));
        assertEquals(2, refusal.exitCode());
        assertEquals(
                "--image is the picture under a plane: name the plane with --plane, too, such as --plane 1280x4000px.",
                refusal.getMessage());
    }
}
