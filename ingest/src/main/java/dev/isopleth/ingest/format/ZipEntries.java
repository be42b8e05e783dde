package dev.isopleth.ingest.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// Which of a zip's files is the one with the points.
final class ZipEntries {

    /// What lies beside data: words and pictures about it.
    private static final Set<String> ABOUT =
            Set.of("pdf", "html", "htm", "md", "doc", "docx", "rtf", "png", "jpg", "jpeg", "gif", "xml", "qmd", "lyr");
    /// A Shapefile is several files of one name, known by the first of these.
    private static final String SHAPEFILE = "shp";

    private static final Set<String> OF_SHAPEFILE =
            Set.of(SHAPEFILE, "shx", "dbf", "prj", "cpg", "sbn", "sbx", "qix", "qpj", "cst");
    private static final int NAMED = 10;

    private ZipEntries() {}

    /// The entries to unpack; the first is the one to read, the others belong to it.
    ///
    /// @param asked the name of an entry, with or without its folders; null for the only one that can be meant
    /// @throws FormatException if there is none, or several may be meant
    static List<ZipEntry> choose(String zip, List<? extends ZipEntry> all, @Nullable String asked)
            throws FormatException {
        List<ZipEntry> files = all.stream()
                .<ZipEntry>map(entry -> entry)
                .filter(entry -> !entry.isDirectory() && !isHidden(entry.getName()))
                .toList();
        if (files.isEmpty()) {
            throw new FormatException(zip + " is a zip without a file in it: fetch it again.");
        }
        if (files.stream().anyMatch(entry -> entry.getName().equals("[Content_Types].xml"))) {
            throw new FormatException(
                    zip + " is an Office document: save the sheet with the points as CSV and import that.");
        }
        ZipEntry chosen = asked == null ? onlyOne(zip, files) : named(zip, files, asked);
        if (!extension(chosen).equals(SHAPEFILE)) {
            return List.of(chosen);
        }
        List<ZipEntry> parts = files.stream()
                .filter(entry -> !entry.equals(chosen)
                        && OF_SHAPEFILE.contains(extension(entry))
                        && stem(entry).equalsIgnoreCase(stem(chosen)))
                .toList();
        return Stream.concat(Stream.of(chosen), parts.stream()).toList();
    }

    /// Of KMZ it is the first map, as its makers say: others are pieces that this one names.
    private static ZipEntry onlyOne(String zip, List<ZipEntry> files) throws FormatException {
        List<ZipEntry> shapes = filtered(files, entry -> extension(entry).equals(SHAPEFILE));
        List<ZipEntry> data = shapes.isEmpty()
                ? filtered(files, entry -> !ABOUT.contains(extension(entry)) && !isReadme(entry))
                : shapes;
        List<ZipEntry> beside = filtered(data, entry -> !extension(entry).equals("txt"));
        List<ZipEntry> candidates = beside.isEmpty() ? data : beside;
        List<ZipEntry> maps = filtered(candidates, entry -> extension(entry).equals("kml"));
        if (zip.toLowerCase(Locale.ROOT).endsWith(".kmz") && !maps.isEmpty()) {
            return maps.getFirst();
        }
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        List<ZipEntry> parts = filtered(candidates, entry -> OF_SHAPEFILE.contains(extension(entry)));
        if (!parts.isEmpty() && parts.size() == candidates.size()) {
            throw new FormatException(zip + " holds parts of a shapefile, " + list(parts)
                    + ", but not the one that ends in .shp: fetch it again with all of them.");
        }
        throw new FormatException(
                candidates.isEmpty()
                        ? zip + " holds no file of points, only " + list(files) + ": name a file that does."
                        : zip + " holds several files, " + list(candidates)
                                + ": name one with --entry NAME, or unpack it.");
    }

    private static ZipEntry named(String zip, List<ZipEntry> files, String asked) throws FormatException {
        for (Predicate<ZipEntry> rule : List.<Predicate<ZipEntry>>of(
                entry -> entry.getName().equals(asked),
                entry -> baseName(entry.getName()).equals(asked))) {
            List<ZipEntry> found = filtered(files, rule);
            if (found.size() == 1) {
                return found.getFirst();
            }
            if (found.size() > 1) {
                throw new FormatException(zip + " holds several files called '" + asked + "', " + list(found)
                        + ": name one with its folders after --entry.");
            }
        }
        throw new FormatException("There is no '" + asked + "' in " + zip + ", which holds " + list(files)
                + ": name one of these after --entry.");
    }

    private static List<ZipEntry> filtered(List<ZipEntry> entries, Predicate<ZipEntry> rule) {
        return entries.stream().filter(rule).toList();
    }

    private static boolean isHidden(String name) {
        return name.startsWith("__MACOSX/") || baseName(name).startsWith(".");
    }

    private static boolean isReadme(ZipEntry entry) {
        String stem = baseName(entry.getName()).toLowerCase(Locale.ROOT);
        return stem.contains("readme") || stem.startsWith("licen") || stem.contains("metadata");
    }

    private static String stem(ZipEntry entry) {
        int dot = entry.getName().lastIndexOf('.');
        return entry.getName().substring(0, dot);
    }

    private static String extension(ZipEntry entry) {
        String name = baseName(entry.getName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// The last part of a name that may have folders, after either kind of slash.
    static String baseName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String list(List<ZipEntry> entries) {
        String first = String.join(
                ", ", entries.stream().limit(NAMED).map(ZipEntry::getName).toList());
        return entries.size() > NAMED ? first + " and " + (entries.size() - NAMED) + " more" : first;
    }
}
