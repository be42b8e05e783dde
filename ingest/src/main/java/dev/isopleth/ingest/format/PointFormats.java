package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// All formats, and which one a file is of.
public final class PointFormats {

    /// In the order they are asked; CSV takes whatever no other one recognises.
    private static final List<PointFormat> ALL = List.of(new ParquetFormat(), new GeoJsonFormat(), new CsvFormat());

    private static final int HEAD_BYTES = 4096;

    private PointFormats() {}

    /// Opens a file, by its name and content; unpacks it first where it is packed.
    ///
    /// @param entry the name of the file in a zip; null for the only one
    /// @param scratch a folder for files that are gone after closing; made if there is none
    /// @throws FormatException if there is no such file, it is a folder, cannot be read, is empty, damaged, or
    ///     in no known format
    public static PointTable open(Path file, @Nullable String entry, Path scratch) throws IOException, FormatException {
        return open(file, entry, scratch, UnpackBudget.Limits.USUAL);
    }

    static PointTable open(Path file, @Nullable String entry, Path scratch, UnpackBudget.Limits limits)
            throws IOException, FormatException {
        check(file);
        Files.createDirectories(scratch);
        Unpacked unpacked = Unpacked.of(file, entry, scratch, limits);
        PointFormat format = of(unpacked.file(), unpacked.label())
                .orElseThrow(() -> new FormatException(unpacked.label() + " is in no format that can be read: "
                        + ALL.stream().map(PointFormat::name).collect(Collectors.joining(", "))
                        + " can, plain or in gzip, zip or zstd."));
        return unpacked.file().equals(file)
                ? format.open(file, scratch)
                : UnpackedTable.open(unpacked, format, scratch);
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
        String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "");
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
