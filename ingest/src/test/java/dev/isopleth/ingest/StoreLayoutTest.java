package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Morton;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.StoredFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files are, byte by byte, what docs/store.md says.
final class StoreLayoutTest {

    @TempDir
    Path folder;

    Path version;
    Manifest manifest;

    @BeforeEach
    void store() throws Exception {
        var imports = new TestImports(folder);
        String text = """
                name,lon,lat,price,extra,parcel,day
                south,10,-50,2.5,1,244272509,2020-01-02
                north,10,50,4.5,,,2020-01-01
                ,-180,0,8,3,12345678901,
                north,10,50,1,2,999999999,2020-01-03
                lost,,,1,2,3,2020-01-03
                """;
        manifest = imports.run("a.csv", text, r -> r.withValues(List.of(new ValueColumn("price", "EUR"))))
                .manifest();
        version = imports.data().resolve("datasets/a").resolve(manifest.version());
    }

    private ByteBuffer file(String name) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(version.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void theFolderHoldsTheManifestTheColumnsAndTheRejectedRowsAndNothingElse() throws Exception {
        assertEquals(manifest.version(), Files.readString(folder.resolve("data/datasets/a/current")));
        Set<String> listed = manifest.files().stream().map(StoredFile::name).collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "u.u32",
                        "v.u32",
                        "price.f32",
                        "day.i64",
                        "clock.u16",
                        "name.i32",
                        "name.dict",
                        "extra.f32",
                        "parcel.f64",
                        "rejected.csv"),
                listed);
        try (Stream<Path> files = Files.list(version)) {
            Set<String> found = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
            assertTrue(found.remove("dataset.json"));
            assertEquals(listed, found);
        }
    }

    @Test
    void positionsAreUnsignedFractionsOfThePlaneInMortonOrder() throws Exception {
        ByteBuffer u = file("u.u32");
        ByteBuffer v = file("v.u32");
        assertEquals(16, u.remaining());
        long[] codes = new long[4];
        for (int i = 0; i < 4; i++) {
            codes[i] = Morton.code(u.getInt(4 * i), v.getInt(4 * i));
            assertTrue(i == 0 || Long.compareUnsigned(codes[i - 1], codes[i]) <= 0);
        }
        // (190 / 360) 2^32 and (0.5 - asinh(tan 50 degrees) / 2 pi) 2^32, rounded.
        assertEquals(2_266_788_295L, Integer.toUnsignedLong(u.getInt(0)));
        assertEquals(1_456_615_716L, Integer.toUnsignedLong(v.getInt(0)));
        assertEquals(0, u.getInt(8));
        assertEquals(0x8000_0000L, Integer.toUnsignedLong(v.getInt(8)));
        assertEquals(WebMercator.storedV(-50), v.getInt(12));
    }

    @Test
    void numbersAreFloatsLessTheOffsetAndMissingOnesAreNaN() throws Exception {
        ByteBuffer price = file("price.f32");
        double offset = TestImports.statistics(manifest, "price").offset();
        assertEquals(4.0, offset);
        assertEquals((float) (4.5 - offset), price.getFloat(0));
        assertEquals((float) (1 - offset), price.getFloat(4));
        assertEquals((float) (8 - offset), price.getFloat(8));
        assertEquals((float) (2.5 - offset), price.getFloat(12));
        assertTrue(Float.isNaN(file("extra.f32").getFloat(0)));
        assertEquals(1, manifest.column("extra").orElseThrow().missing());
    }

    @Test
    void wholeNumbersTooFarApartForFloatsAreDoublesLessTheOffset() throws Exception {
        ByteBuffer parcel = file("parcel.f64");
        double offset = TestImports.statistics(manifest, "parcel").offset();
        assertEquals(Math.rint((244_272_509.0 + 12_345_678_901.0 + 999_999_999.0) / 3), offset);
        assertEquals(4 * Double.BYTES, parcel.remaining());
        assertTrue(Double.isNaN(parcel.getDouble(0)));
        assertEquals(999_999_999 - offset, parcel.getDouble(8));
        assertEquals(12_345_678_901L - offset, parcel.getDouble(16));
        assertEquals(244_272_509 - offset, parcel.getDouble(24));
    }

    @Test
    void timesAreMillisecondsAndMissingOnesTheLeastInteger() throws Exception {
        ByteBuffer day = file("day.i64");
        assertEquals(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(), day.getLong(0));
        assertEquals(Long.MIN_VALUE, day.getLong(16));
    }

    @Test
    void theClockTellsHourWeekdayAndMonthInTwoBytes() throws Exception {
        ByteBuffer clock = file("clock.u16");
        assertEquals(8, clock.remaining());
        // 2020-01-01 was a Wednesday, 2020-01-03 a Friday, 2020-01-02 a Thursday; midnight, January.
        assertEquals(2 << 5, clock.getShort(0));
        assertEquals(4 << 5, clock.getShort(2));
        assertEquals(-1, clock.getShort(4));
        assertEquals(3 << 5, clock.getShort(6));
    }

    @Test
    void textsAreIndexesIntoTextsThatEachEndWithAZero() throws Exception {
        assertEquals(
                "north\0south\0",
                StandardCharsets.UTF_8.decode(file("name.dict")).toString());
        ByteBuffer name = file("name.i32");
        assertEquals(List.of(0, 0, -1, 1), List.of(name.getInt(0), name.getInt(4), name.getInt(8), name.getInt(12)));
    }

    @Test
    void theManifestListsEveryFileWithLengthAndChecksum() throws Exception {
        String json = Files.readString(version.resolve("dataset.json"));
        assertTrue(json.contains("\"schema\" : 2"));
        assertTrue(json.contains("\"count\" : 4"));
        for (StoredFile file : manifest.files()) {
            assertEquals(Files.size(version.resolve(file.name())), file.bytes());
            assertEquals(Checksums.of(version.resolve(file.name())), file.sha256());
        }
        assertEquals(manifest, Dataset.open(version).manifest());
    }

    @Test
    void theDocumentDescribesEveryFileAndEveryMemberOfTheManifest() throws Exception {
        String document = Files.readString(Path.of("../docs/store.md"));
        for (String file : List.of(
                "u.u32",
                "v.u32",
                "clock.u16",
                ".f32",
                ".f64",
                ".i64",
                ".i32",
                ".dict",
                "area.geojson",
                "rejected.csv",
                "arrival.i32",
                "current")) {
            assertTrue(document.contains("`" + file + "`"), file);
        }
        for (var member : Manifest.class.getRecordComponents()) {
            assertTrue(document.contains("`" + member.getName() + "`"), member::getName);
        }
        for (var member : Manifest.Growth.class.getRecordComponents()) {
            assertTrue(document.contains("\"" + member.getName() + "\""), member::getName);
        }
        for (var member : Manifest.Area.class.getRecordComponents()) {
            assertTrue(document.contains("\"" + member.getName() + "\""), member::getName);
        }
        for (var member : Manifest.Column.class.getRecordComponents()) {
            assertTrue(document.contains("`" + member.getName() + "`"), member::getName);
        }
        assertTrue(document.contains("schema version " + Manifest.SCHEMA));
    }
}
