package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// All formats, and which one a file is of.
public final class PointFormats {

    /// In the order they are asked; CSV takes whatever no other one recognises.
    private static final List<PointFormat> ALL = List.of(
            new GeoPackageFormat(ShapeOptions.POINTS_ALONE),
            new ParquetFormat(ShapeOptions.POINTS_ALONE),
            new ShapefileFormat(ShapeOptions.POINTS_ALONE),
            new FlatGeobufFormat(ShapeOptions.POINTS_ALONE),
            new KmlFormat(ShapeOptions.POINTS_ALONE),
            new GpxFormat(ShapeOptions.POINTS_ALONE),
            new JsonLinesFormat(ShapeOptions.POINTS_ALONE),
            new GeoJsonFormat(ShapeOptions.POINTS_ALONE),
            new CsvFormat());

    private static final int HEAD_BYTES = 4096;

    private PointFormats() {}

    /// Opens a file, by its name and content; unpacks it first where it is packed.
    ///
    /// @param entry the name of the file in a zip; null for the only one
    /// @param shapes what to read of a file of geometries
    /// @param notation how it is written, where that is told
    /// @param scratch a folder for files that are gone after closing; made if there is none
    /// @throws FormatException if there is no such file, it is a folder, cannot be read, is empty, damaged, in
    ///     no known format, or leaves no choice of how it is written
    public static PointTable open(
            Path file, @Nullable String entry, ShapeOptions shapes, Notation notation, Path scratch)
            throws IOException, FormatException {
        return open(_ -> {}, file, entry, shapes, notation, scratch);
    }

    /// The same.
    ///
    /// @param name is told the name of the file's format
    public static PointTable open(
            Consumer<String> name,
            Path file,
            @Nullable String entry,
            ShapeOptions shapes,
            Notation notation,
            Path scratch)
            throws IOException, FormatException {
        check(file);
        Files.createDirectories(scratch);
        Unpacked unpacked = Unpacked.of(file, entry, scratch, UnpackBudget.Limits.USUAL);
        PointFormat format = of(unpacked.file(), unpacked.label())
                .orElseThrow(() -> new FormatException(unpacked.label() + " is in no format that can be read: " + all()
                        + " can, plain or in gzip, zip or zstd."))
                .with(shapes);
        name.accept(format.name());
        return unpacked.file().equals(file)
                ? format.open(file, scratch, notation)
                : UnpackedTable.open(unpacked, format, scratch, notation);
    }

    /// The features of a file of geometries that is plain, or in gzip where its format reads that.
    ///
    /// @throws FormatException if there is no such file, or it is another kind of file
    static FeatureSource features(Path file) throws IOException, FormatException {
        check(file);
        PointFormat format = of(file, file.toString()).orElse(null);
        boolean isPlain = format != null && (format.readsGzip() || !PlainBytes.isGzip(file));
        if (isPlain && format instanceof ShapeFormat shapes && !shapes.isLayered()) {
            return shapes.source(file);
        }
        throw new FormatException(
                file + " is no file of polygons that is read here: write them as GeoJSON, plain or in gzip.");
    }

    /// The files that opening a file reads: itself, whether it is there or not, and those beside it that belong to
    /// it and are there: the parts of a shapefile, and what SQLite has not yet put into a GeoPackage.
    public static List<Path> filesOf(Path file) {
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(ShapefileFormat.partsOf(file));
        Path waiting = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.isRegularFile(waiting)) {
            files.add(waiting);
        }
        return List.copyOf(files);
    }

    private static String all() {
        List<String> names = ALL.reversed().stream().map(PointFormat::name).toList();
        return names.stream().limit(names.size() - 1).collect(Collectors.joining(", ")) + " and " + names.getLast();
    }

    private static void check(Path file) throws FormatException {
        if (!Files.exists(file)) {
            throw new FormatException("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new FormatException(file + " is a folder: name a file in it.");
        }
        if (!Files.isReadable(file)) {
            throw new FormatException(file + " may not be read: check its permissions.");
        }
    }

    /// The format of a file that is plain or gzipped; empty for none.
    ///
    /// @param label what to call it in words
    /// @throws FormatException if it is empty, damaged, or something else than points
    static Optional<PointFormat> of(Path file, String label) throws IOException, FormatException {
        byte[] head;
        try (InputStream in = PlainBytes.open(file)) {
            head = in.readNBytes(HEAD_BYTES);
        } catch (ZipException | EOFException _) {
            throw new FormatException(label + " is a damaged gzip file: fetch it again.");
        }
        String text = TextEncoding.head(head);
        if (text.isBlank()) {
            throw new FormatException(label + " is empty.");
        }
        Optional<String> foreign = ForeignContent.of(head);
        if (foreign.isPresent()) {
            throw new FormatException(label + " " + foreign.get());
        }
        if (Packing.of(head) != Packing.NONE) {
            return Optional.empty();
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plainName = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ALL.stream().filter(format -> format.recognises(plainName, text)).findFirst();
    }
}
