package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A shapefile: geometries in `.shp`, where each begins in `.shx`, attributes in `.dbf`, and, where they are
/// there, the reference system in `.prj` and the encoding of the attributes in `.cpg`.
///
/// @param options what to read of it
record ShapefileFormat(ShapeOptions options) implements ShapeFormat {

    private static final List<String> PARTS = List.of(".shp", ".shx", ".dbf");

    @Override
    public String name() {
        return "Shapefile";
    }

    @Override
    public ShapefileFormat with(ShapeOptions told) {
        return new ShapefileFormat(told);
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return PARTS.stream().anyMatch(fileName::endsWith);
    }

    @Override
    public FeatureSource source(Path file) throws IOException, FormatException {
        String name = file.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".shp")) {
            throw new FormatException(file + " is a part of a shapefile: name the file beside it that ends in .shp.");
        }
        Path shx = required(file, "shx");
        Path dbf = required(file, "dbf");
        Path prj = beside(file, "prj");
        Path cpg = beside(file, "cpg");
        List<String> sentences = new ArrayList<>();
        String crs = prj == null
                ? null
                : Files.readString(prj, StandardCharsets.ISO_8859_1).strip();
        if (crs == null || crs.isEmpty()) {
            crs = null;
            sentences.add("There is no .prj beside " + name
                    + " to say what its positions are in: they are degrees unless" + " --crs says otherwise.");
        }
        Charset encoding = cpg == null ? DbfText.guess(dbf) : encoding(cpg);
        sentences.add(
                cpg == null
                        ? "There is no .cpg beside " + name + ", so its text is read as " + encoding + "."
                        : "Its text is read as " + encoding + ", as the .cpg beside it says.");
        return new ShapefileSource(file, shx, dbf, encoding, crs, List.copyOf(sentences));
    }

    /// The files beside one that ends in `.shp` which are read with it, those of them that are there; none beside
    /// another.
    static List<Path> partsOf(Path file) {
        if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".shp")) {
            return List.of();
        }
        return Stream.of("shx", "dbf", "prj", "cpg")
                .map(ending -> beside(file, ending))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Path required(Path file, String ending) throws IOException, FormatException {
        Path found = beside(file, ending);
        if (found == null) {
            throw new FormatException("There is no ." + ending + " beside " + file
                    + ": a shapefile is several files of one name in one folder, so fetch all of them.");
        }
        return found;
    }

    /// The file of the same name with another ending, in small or capital letters.
    private static @Nullable Path beside(Path file, String ending) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - "shp".length());
        for (String written : List.of(ending, ending.toUpperCase(Locale.ROOT))) {
            Path path = file.resolveSibling(stem + written);
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        return null;
    }

    /// `UTF-8`, `ISO-8859-1`, or as Esri writes it: `88591`, `1252`, `ANSI 1252`.
    private static Charset encoding(Path cpg) throws IOException, FormatException {
        String said = Files.readString(cpg, StandardCharsets.ISO_8859_1).strip();
        String number = said.replaceAll("[^0-9]", "");
        List<String> names = List.of(
                said,
                number.startsWith("8859") && number.length() > 4 ? "ISO-8859-" + number.substring(4) : said,
                "windows-" + number,
                "IBM" + number);
        for (String name : names) {
            try {
                return Charset.forName(name);
            } catch (IllegalArgumentException _) {
                // Another way of writing it may be known.
            }
        }
        throw new FormatException(cpg + " names an encoding that is not known, '"
                + said.substring(0, Math.min(said.length(), 40)) + "': write UTF-8 or windows-1252 into it.");
    }
}
