package dev.isopleth.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Files that hold no points, whatever their name says, told by their first bytes.
final class ForeignContent {

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("\u0089PNG\r\n", "a PNG picture");
        KINDS.put("\u00ff\u00d8\u00ff", "a JPEG picture");
        KINDS.put("GIF8", "a GIF picture");
        KINDS.put("II*\0", "a TIFF picture");
        KINDS.put("MM\0*", "a TIFF picture");
        KINDS.put("%PDF-", "a PDF document");
        KINDS.put("\u00d0\u00cf\u0011\u00e0", "an old Office document");
        KINDS.put("7z\u00bc\u00af", "a 7z archive");
        KINDS.put("Rar!\u001a", "a RAR archive");
        KINDS.put("\u00fd7zXZ\0", "an xz file");
        KINDS.put("BZh91AY&SY", "a bzip2 file");
    }

    private static final int TAR_MARK = 257;
    private static final int HTML_LETTERS = 200;

    private ForeignContent() {}

    /// What the file is, with what to do about it, as the end of a sentence; empty for what may hold points.
    static Optional<String> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (text.startsWith(kind.getKey())) {
                return Optional.of("is " + kind.getValue() + remedy(kind.getValue()));
            }
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Optional.of("is a WebP picture" + remedy("picture"));
        }
        if (text.startsWith("ustar", TAR_MARK)) {
            return Optional.of("is a tar archive" + remedy("archive"));
        }
        String start = text.substring(0, Math.min(HTML_LETTERS, text.length()))
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("[") && start.substring(1).stripLeading().startsWith("{")) {
            return Optional.of("is an array of JSON: write each object into a line of its own (NDJSON), as by"
                    + " jq -c '.[]', and import that.");
        }
        return start.startsWith("<!doctype html") || start.startsWith("<html")
                ? Optional.of("is a web page and not the data it should be: fetch it again.")
                : Optional.empty();
    }

    private static String remedy(String kind) {
        if (kind.endsWith("archive") || kind.endsWith("file")) {
            return ": unpack it and import the file in it.";
        }
        return kind.contains("Office")
                ? ": save the sheet with the points as CSV and import that."
                : " and holds no rows of points: name a file that does.";
    }
}
