package dev.isopleth.ingest.format;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A file as a format can read it: unpacked into the scratch folder where it was packed, however often.
///
/// No path that a zip names is ever used: all of it goes into one folder, under the last part of its name.
///
/// @param packed the one that was named
/// @param file the one to read
/// @param label what to call it in words: the file that was named, with the name of the one inside
/// @param entry the name of the one read out of a zip; null where there was none
record Unpacked(
        Path packed, Path file, String label, @Nullable String entry) {

    /// Zips in zips, at most.
    private static final int DEEPEST = 4;

    /// Unpacks whatever is not of a format that does so itself.
    ///
    /// @param asked the name of the file in a zip; null for the only one
    /// @param scratch a folder that exists
    /// @throws FormatException if it is damaged, cut off, too large, or does not say which file is meant
    static Unpacked of(Path file, @Nullable String asked, Path scratch, UnpackBudget.Limits limits)
            throws IOException, FormatException {
        var budget = new UnpackBudget(file, scratch, limits);
        var now = new Unpacked(file, file, file.toString(), null);
        for (int level = 0; !now.isReadable(); level++) {
            if (level == DEEPEST) {
                throw new FormatException(file + " is packed more than " + DEEPEST + " times: unpack it first.");
            }
            Path folder = Files.createDirectory(scratch.resolve("unpacked" + level));
            now = switch (Packing.of(now.file)) {
                case ZIP -> now.unzip(now.entry == null ? asked : null, folder, budget);
                case ZSTD, GZIP, NONE -> now.expand(folder, budget);
            };
        }
        if (asked != null && now.entry == null) {
            throw new FormatException("--entry names a file in a zip, and " + file + " is none: leave it out.");
        }
        return now;
    }

    private boolean isReadable() throws IOException, FormatException {
        return switch (Packing.of(file)) {
            case NONE -> true;
            case ZIP, ZSTD -> false;
            case GZIP -> {
                Optional<PointFormat> format = PointFormats.of(file, label);
                yield format.isPresent() && format.get().readsGzip();
            }
        };
    }

    private Unpacked expand(Path folder, UnpackBudget budget) throws IOException, FormatException {
        boolean zstd = Packing.of(file) == Packing.ZSTD;
        Path to = folder.resolve(plainName(String.valueOf(file.getFileName())));
        try (InputStream in = zstd ? zstd(file) : PlainBytes.open(file)) {
            budget.copy(in, to);
        } catch (ZipException | EOFException | ZstdIOException _) {
            throw new FormatException(label + " is a damaged " + (zstd ? "zstd" : "gzip") + " file: fetch it again.");
        }
        return new Unpacked(packed, to, label, entry);
    }

    private static InputStream zstd(Path file) throws IOException {
        InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        try {
            return new ZstdInputStream(packed);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    /// The name without the ending that says how it is packed.
    private static String plainName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : List.of(".gz", ".zst", ".zstd")) {
            if (lower.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name + ".unpacked";
    }

    private Unpacked unzip(@Nullable String asked, Path folder, UnpackBudget budget)
            throws IOException, FormatException {
        try (ZipFile zip = open()) {
            List<ZipEntry> chosen = ZipEntries.choose(label, Collections.list(zip.entries()), asked);
            for (ZipEntry part : chosen) {
                extract(zip, part, folder, budget);
            }
            ZipEntry first = chosen.getFirst();
            return new Unpacked(
                    packed, folder.resolve(safeName(first)), label + " (" + first.getName() + ")", first.getName());
        } catch (ZipException | EOFException _) {
            throw new FormatException(label + " is a damaged or cut off zip file, or one with a password: fetch it"
                    + " again, or unpack it and import the file in it.");
        }
    }

    /// Names are UTF-8 or of an old code page, of which Latin-1 at least reads the letters of English.
    private ZipFile open() throws IOException {
        Charset old = StandardCharsets.ISO_8859_1;
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException _) {
            return new ZipFile(file.toFile(), old);
        }
    }

    private void extract(ZipFile zip, ZipEntry part, Path folder, UnpackBudget budget)
            throws IOException, FormatException {
        var checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(part), checksum)) {
            budget.copy(in, folder.resolve(safeName(part)));
        }
        if (part.getCrc() >= 0 && part.getCrc() != checksum.getValue()) {
            throw new ZipException("checksum of " + part.getName());
        }
    }

    /// The last part of an entry's name, without what means another folder.
    private static String safeName(ZipEntry entry) {
        String name = ZipEntries.baseName(entry.getName()).replaceAll("[\\x00-\\x1f:*?\\[\\]]", "_");
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "entry" : name;
    }
}
