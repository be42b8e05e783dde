package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.wololo.flatgeobuf.ColumnMeta;
import org.wololo.flatgeobuf.Constants;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.HeaderMeta;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;

/// FlatGeobufs, written by the format's own library.
final class FlatGeobufImportTest {

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static ColumnMeta column(String name, int type) {
        var column = new ColumnMeta();
        column.name = name;
        column.type = (byte) type;
        column.nullable = true;
        return column;
    }

    /// @param indexed whether an index, of zeros, goes before the features
    private Path file(int type, int srid, boolean indexed, String... geometries) throws Exception {
        var header = new HeaderMeta();
        header.name = "homes";
        header.geometryType = (byte) type;
        header.srid = srid;
        header.featuresCount = geometries.length;
        header.indexNodeSize = indexed ? 16 : 0;
        header.columns = List.of(
                column("price", ColumnType.Double),
                column("rooms", ColumnType.UByte),
                column("name", ColumnType.String),
                column("seen", ColumnType.DateTime),
                column("sold", ColumnType.Bool));
        var out = new ByteArrayOutputStream();
        out.write(Constants.MAGIC_BYTES);
        HeaderMeta.write(header, out, new FlatBufferBuilder());
        if (indexed) {
            out.write(new byte[40 * (geometries.length + 1)]);
        }
        for (int i = 0; i < geometries.length; i++) {
            out.write(feature(new WKTReader().read(geometries[i]), type, i));
        }
        return Files.write(folder.resolve("homes.fgb"), out.toByteArray());
    }

    private static byte[] feature(Geometry geometry, int type, int number) throws IOException {
        ByteBuffer properties = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        properties.putShort((short) 0).putDouble(1000.5 * number);
        properties.putShort((short) 1).put((byte) 200);
        properties.putShort((short) 4).put((byte) (number % 2));
        for (String text : List.of("Köln " + number, "2024-05-0" + (number + 1) + "T12:00:00Z")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            properties
                    .putShort((short) (text.startsWith("K") ? 2 : 3))
                    .putInt(bytes.length)
                    .put(bytes);
        }
        var builder = new FlatBufferBuilder();
        int vector = Feature.createPropertiesVector(builder, properties.flip());
        int shape = geometry.isEmpty() ? 0 : GeometryConversions.serialize(builder, geometry, (byte) type);
        builder.finishSizePrefixed(Feature.createFeature(builder, shape, vector, 0));
        return builder.sizedByteArray();
    }

    private String refusal(Path file) {
        return String.valueOf(assertThrows(ImportException.class, () -> imports.run(ImportRequest.of(file)))
                        .getMessage())
                .replace(folder.toString(), "FOLDER");
    }

    @Test
    void featuresComeWithWhatTheirColumnsHold() throws Exception {
        for (boolean indexed : new boolean[] {false, true}) {
            Path file = file(GeometryType.Point, 4326, indexed, "POINT (7 51)", "POINT (8 52)", "POINT EMPTY");
            ImportReport report = imports.run(ImportRequest.of(file));
            assertEquals(
                    List.of(
                            Map.of(
                                    "price",
                                    0.0,
                                    "rooms",
                                    200.0,
                                    "name",
                                    "Köln 0",
                                    "seen",
                                    Instant.parse("2024-05-01T12:00:00Z"),
                                    "sold",
                                    "false"),
                            Map.of(
                                    "price",
                                    1000.5,
                                    "rooms",
                                    200.0,
                                    "name",
                                    "Köln 1",
                                    "seen",
                                    Instant.parse("2024-05-02T12:00:00Z"),
                                    "sold",
                                    "true")),
                    imports.attributes("homes"));
            assertEquals(
                    List.of(new Rejected("no position", 1, List.of(3L))),
                    report.manifest().rejected());
        }
    }

    /// On the zone's central meridian, 9 E: 5,540,847.042 m of the meridian's arc to 50 N, times 0.9996.
    @Test
    void theReferenceSystemOfTheHeaderIsHeeded() throws Exception {
        Path file = file(GeometryType.Point, 25832, true, "POINT (500000 5538630.703)");
        ImportReport report = imports.run(ImportRequest.of(file));
        assertEquals("EPSG:25832", report.manifest().crsOfOrigin());
        assertEquals(9, report.manifest().bbox().west(), 1e-6);
        assertEquals(50, report.manifest().bbox().north(), 1e-6);
        assertTrue(report.assumptions().contains("The file says that its positions are in EPSG:25832."));
    }

    @Test
    void shapesAreRefusedOrTakenByTheirVertices() throws Exception {
        Path file = file(GeometryType.Polygon, 4326, false, "POLYGON ((10 10, 12 10, 12 12, 10 12, 10 10))");
        assertTrue(refusal(file).contains("not a point: Polygon (--points=vertices or --points=centroid)"));
        ImportReport report =
                imports.run(ImportRequest.of(file).withShapes(new ShapeOptions(ShapePoints.VERTICES, null)));
        assertEquals(4, report.manifest().count());
    }

    @Test
    void whatIsCutOffOrNoneIsRefusedInOneSentence() throws Exception {
        Path file = file(GeometryType.Point, 4326, true, "POINT (7 51)", "POINT (8 52)");
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 8; length < bytes.length; length += 3) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertEquals("FOLDER/homes.fgb is a damaged FlatGeobuf: fetch it again.", refusal(file));
        }
        Files.writeString(file, "lon,lat\n1,2\n");
        assertEquals("FOLDER/homes.fgb is no FlatGeobuf of version 3.", refusal(file));
    }

    @Test
    void aFlippedByteEndsInASentenceOrARejectedRow() throws Exception {
        Path file = file(GeometryType.Point, 4326, false, "POINT (7 51)", "POINT (8 52)");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 8; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) 0xff;
            Files.write(file, damaged);
            try {
                assertTrue(imports.run(ImportRequest.of(file)).manifest().count() <= 2);
            } catch (ImportException e) {
                assertTrue(String.valueOf(e.getMessage()).length() > 20, () -> "byte " + e);
            }
        }
    }
}
