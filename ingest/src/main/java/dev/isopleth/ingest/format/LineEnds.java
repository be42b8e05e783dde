package dev.isopleth.ingest.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the lines of a text end: CR LF, LF or CR. A file to which programs of two systems have written has several of
/// them, and DuckDB reads one in a file. What stands in quotes is no end, and stays as it is.
final class LineEnds {

    private static final int BUFFER_BYTES = 1 << 16;

    private LineEnds() {}

    /// The file itself where all its lines end alike, else a copy in which all end in LF. Any number of CRs before
    /// an LF are one end with it. Costs a read of the file.
    ///
    /// @param text in UTF-8, plain or gzipped, with all quotes closed ([OpenQuotes])
    /// @param scratch the folder of the copy, made if there is none
    static Path even(Path text, Path scratch) throws IOException {
        try (InputStream in = PlainBytes.open(text)) {
            if (!areMixed(in)) {
                return text;
            }
        }
        Files.createDirectories(scratch);
        Path copy = scratch.resolve("even-lines.csv");
        try (InputStream in = PlainBytes.open(text);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), BUFFER_BYTES)) {
            write(in, out);
        }
        return copy;
    }

    private static boolean areMixed(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        var quotes = new Quotes();
        boolean hasBoth = false;
        boolean hasFeed = false;
        boolean hasReturn = false;
        boolean isReturned = false;
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
            for (int i = 0; i < size; i++) {
                byte b = buffer[i];
                boolean isEnd = !quotes.isWithin(b);
                if (isEnd && b == '\n') {
                    hasBoth |= isReturned;
                    hasFeed |= !isReturned;
                } else if (isReturned) {
                    hasReturn = true;
                }
                isReturned = isEnd && b == '\r';
            }
            if (areMixed(hasBoth, hasFeed, hasReturn)) {
                return true;
            }
        }
        return areMixed(hasBoth, hasFeed, hasReturn || isReturned);
    }

    private static boolean areMixed(boolean hasBoth, boolean hasFeed, boolean hasReturn) {
        return hasBoth ? hasFeed || hasReturn : hasFeed && hasReturn;
    }

    private static void write(InputStream in, OutputStream out) throws IOException {
        var quotes = new Quotes();
        int returns = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            boolean isEnd = !quotes.isWithin((byte) b);
            if (isEnd && b == '\r') {
                returns++;
                continue;
            }
            for (; returns > 0 && !(isEnd && b == '\n'); returns--) {
                out.write('\n');
            }
            returns = 0;
            out.write(b);
        }
        for (; returns > 0; returns--) {
            out.write('\n');
        }
    }

    /// Follows where a text is within quotes, byte by byte.
    private static final class Quotes {
        private boolean within;
        private boolean isCellStart = true;
        private boolean isJustClosed;

        /// Whether the next byte stands in quotes.
        boolean isWithin(byte b) {
            boolean isQuote = b == OpenQuotes.QUOTE;
            if (within) {
                within = !isQuote;
                isJustClosed = isQuote;
                return true;
            }
            within = isQuote && (isCellStart || isJustClosed);
            isJustClosed = false;
            isCellStart = switch (b) {
                case ',', ';', '\t', '|', '\n', '\r' -> true;
                // A blank, and a byte order mark.
                case ' ', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> isCellStart;
                default -> false;
            };
            return within;
        }
    }
}
