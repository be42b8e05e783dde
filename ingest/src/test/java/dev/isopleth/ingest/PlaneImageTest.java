package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.density.Plane;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
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
    private static final String PNG = "89504e470d0a1a0a0000";

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
    @CsvSource({
        PNG + ", image.png, image/png",
        "ffd8ffe000104a46494600, image.jpg, image/jpeg",
        "52494646aabbccdd574542505650, image.webp, image/webp"
    })
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
        Files.write(kept, HexFormat.of().parseHex(PNG.replace("0000", "0001")));
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
