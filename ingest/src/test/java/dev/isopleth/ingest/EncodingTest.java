package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.isopleth.ingest.format.Notation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CSV files come in many encodings: found out, said, and overridden by what is told.
final class EncodingTest {

    private static final String TOWNS = "lon,lat,name\n1,1,Köln\n2,2,Málaga\n";

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private ImportReport run(byte[] bytes) throws Exception {
        return imports.run(ImportRequest.of(Files.write(folder.resolve("a.csv"), bytes)));
    }

    private void checkTowns(String encoding, ImportReport report) {
        assertEquals(
                "The text is " + encoding + " (--encoding).",
                report.assumptions().getFirst());
        checkNames(report, "Köln", "Málaga");
    }

    private void checkNames(ImportReport report, String... names) {
        assertEquals(
                List.of(names),
                imports.attributes(report.manifest().id()).stream()
                        .map(attributes -> attributes.get("name"))
                        .toList());
    }

    private static Notation told(String encoding) {
        return new Notation(Objects.requireNonNull(Notation.encodingOf(encoding)), null, List.of(), null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "UTF-16LE, UTF-16LE",
        "UTF-16BE, UTF-16BE",
        "ISO-8859-1, Latin-1",
    })
    void theEncodingIsFoundOutAndSaid(String encoding, String name) throws Exception {
        checkTowns(name, run(TOWNS.getBytes(Charset.forName(encoding))));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkSaysTheEncodingAndIsNoPartOfAName(String encoding) throws Exception {
        checkTowns(encoding, run(("\uFEFF" + TOWNS).getBytes(Charset.forName(encoding))));
    }

    @Test
    void lettersThatLatin1LacksMakeItWindows1252() throws Exception {
        ImportReport report = run("lon,lat,name\n1,1,5 € – œuf\n".getBytes(Charset.forName("windows-1252")));
        assertEquals(
                "The text is Windows-1252 (--encoding).", report.assumptions().getFirst());
        checkNames(report, "5 € – œuf");
    }

    @Test
    void aLetterFarBelowTheFirstRowsCounts() throws Exception {
        String rows = "1,1,near\n".repeat(200_000);
        ImportReport report = run(("lon,lat,name\n" + rows + "2,2,Köln\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(200_001, report.manifest().count());
        assertEquals("Köln", imports.attributes("a").getLast().get("name"));
    }

    @Test
    void plainAsciiNeedsNoWord() throws Exception {
        assertFalse(run("lon,lat\n1,1\n".getBytes(StandardCharsets.US_ASCII)).assumptions().stream()
                .anyMatch(sentence -> sentence.contains("--encoding")));
    }

    @Test
    void gzippedTextIsFoundOutToo() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(TOWNS.getBytes(StandardCharsets.UTF_16LE));
        }
        checkTowns("UTF-16LE", run(bytes.toByteArray()));
    }

    @Test
    void whatIsToldIsTaken() throws Exception {
        Path file = Files.write(
                folder.resolve("a.csv"), "lon,lat,name\n1,1,Łódź\n".getBytes(Charset.forName("ISO-8859-2")));
        checkNames(imports.run(ImportRequest.of(file).withNotation(told("iso-8859-2"))), "Łódź");
        checkNames(imports.run(ImportRequest.of(file).withNotation(told("latin-1"))), "£ód¼");
    }

    @Test
    void theLineOfARejectedRowIsThatOfTheFileAndItsTextIsReadable() throws Exception {
        ImportReport report = run("lon,lat,name\n1,1,a\nx,2,Köln\n".getBytes(StandardCharsets.UTF_16LE));
        String listed = Files.readString(Objects.requireNonNull(report.rejectedFile()));
        assertEquals("line,reason,row\n3,\"position is not a number\",\"x,2,Köln\"\n", listed);
    }

    @Test
    void aWrongEncodingIsRefused() throws Exception {
        byte[] odd = {'l', 'o', 'n', ',', 'l', 'a', 't', '\n', '1', ',', '1', '\n', '1', ',', '1'};
        Path file = Files.write(folder.resolve("a.csv"), odd);
        assertEquals(
                file + " is not written in UTF-16LE throughout: name its encoding with --encoding, such as --encoding"
                        + " utf-8.",
                org.junit.jupiter.api.Assertions.assertThrows(
                                ImportException.class,
                                () -> imports.run(ImportRequest.of(file).withNotation(told("utf-16le"))))
                        .getMessage());
    }

    @Test
    void optionsOfCsvAreRefusedForOtherFormats() {
        assertEquals(
                folder.resolve("a.geojson") + " is GeoJSON: --encoding, --header, --no-header, --missing and --decimal"
                        + " are for CSV and TSV alone.",
                imports.refusal(
                                "a.geojson",
                                "{\"type\":\"FeatureCollection\",\"features\":[]}",
                                r -> r.withNotation(told("latin-1")))
                        .getMessage());
    }
}
