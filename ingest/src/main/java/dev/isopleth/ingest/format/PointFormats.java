package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;

/// All formats, and which one a file is of.
public final class PointFormats {

    /// In the order they are asked; CSV takes whatever no other one recognises.
    private static final List<PointFormat> ALL = List.of(
            new GeoPackageFormat(ShapeOptions.POINTS_ALONE),
            new ShapefileFormat(ShapeOptions.POINTS_ALONE),
            new FlatGeobufFormat(ShapeOptions.POINTS_ALONE),
            new KmlFormat(ShapeOptions.POINTS_ALONE),
            new GpxFormat(ShapeOptions.POINTS_ALONE),
            new GeoJsonFormat(ShapeOptions.POINTS_ALONE),
            new CsvFormat());

    private static final int HEAD_BYTES = 4096;

    private PointFormats() {}

    /// The format of a file, by its name and content.
    ///
    /// @throws FormatException if there is no such file, it is a folder, cannot be read, or is empty
    public static PointFormat find(Path file) throws IOException, FormatException {
        if (!Files.exists(file)) {
            throw new FormatException("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new FormatException(file + " is a folder: name a file in it.");
        }
        if (!Files.isReadable(file)) {
            throw new FormatException(file + " may not be read: check its permissions.");
        }
        String head;
        try {
            head = head(file);
        } catch (ZipException | EOFException _) {
            throw PlainBytes.damaged(file);
        }
        if (head.isBlank()) {
            throw new FormatException(file + " is empty.");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plainName = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ALL.stream()
                .filter(format -> format.recognises(plainName, head))
                .findFirst()
                .orElseThrow(() ->
                        new FormatException(file + " is in no format that can be read: CSV, TSV, GeoJSON, GeoPackage,"
                                + " shapefile, FlatGeobuf, KML and GPX can."));
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = PlainBytes.open(file)) {
            return TextEncoding.head(in.readNBytes(HEAD_BYTES));
        }
    }
}
