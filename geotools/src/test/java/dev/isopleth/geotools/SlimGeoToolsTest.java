package dev.isopleth.geotools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.geometry.jts.JTS;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

final class SlimGeoToolsTest {

    @Test
    void reprojectsOhioNorthToDegreesLongitudeFirst() throws Exception {
        CoordinateReferenceSystem ohioNorth = CRS.decode("EPSG:2834", true);
        CoordinateReferenceSystem degrees = CRS.decode("EPSG:4326", true);
        Coordinate place =
                JTS.transform(new Coordinate(600_000, 0), null, CRS.findMathTransform(ohioNorth, degrees, true));
        // The projection's origin: 82°30'W, 39°40'N is (600000, 0) by definition of Ohio North.
        assertEquals(-82.5, place.x, 1e-5);
        assertEquals(39 + 40 / 60.0, place.y, 1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPSG:3035", "EPSG:25832", "EPSG:27700", "EPSG:2056", "EPSG:3413", "EPSG:32633"})
    void decodesTheUsualNationalAndContinentalCodes(String code) throws Exception {
        CoordinateReferenceSystem degrees = CRS.decode("EPSG:4326", true);
        assertNotNull(CRS.findMathTransform(CRS.decode(code, true), degrees, true));
    }

    @Test
    void refusesAnUnknownCodeWithAnException() {
        assertThrows(NoSuchAuthorityCodeException.class, () -> CRS.decode("EPSG:999999", true));
    }

    @Test
    void parsesEcql() throws Exception {
        assertNotNull(ECQL.toFilter("price_usd > 100000 AND name LIKE 'A%'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/slf4j/LoggerFactory.class",
                "com/google/common/collect/ImmutableList.class",
                "org/ehcache/Cache.class",
                "jakarta/inject/Inject.class",
                "javax/xml/bind/JAXBContext.class",
                "net/opengis/ows20/Ows20Package.class"
            })
    void leavesOutWhatOtherLibrariesBring(String resource) {
        assertNull(SlimGeoToolsTest.class.getClassLoader().getResource(resource));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tif"})
    void imageIoStillWritesAndReads(String format) throws Exception {
        var picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(1, 1, 0xFFFFFF);
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, format, bytes));
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertArrayEquals(new int[] {3, 2}, new int[] {back.getWidth(), back.getHeight()});
    }

    @Test
    void imageIoReadsATiffFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("picture.tif");
        assertTrue(ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB), "tif", file.toFile()));
        assertTrue(Files.size(file) > 0);
        assertEquals(5, ImageIO.read(file.toFile()).getWidth());
    }
}
