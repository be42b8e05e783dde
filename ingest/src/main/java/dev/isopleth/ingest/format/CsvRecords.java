package dev.isopleth.ingest.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where the records of a CSV file begin and end, in the file's own bytes.
///
/// DuckDB counts records, and tells nothing of those it could read; people count lines. This walks the file
/// once and knows no more of CSV than when a line break is inside quotes. Records and blank lines are
/// numbered from 1, as DuckDB does.
final class CsvRecords implements AutoCloseable {

    private static final int TEXT_BYTES = 2000;

    private final InputStream in;
    private final boolean header;
    private final int titleLines;
    private final int separator;
    private final int quote;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int ahead;
    private long number;
    private long line = 1;
    private long nextLine = 1;
    private long lines;
    private boolean open;
    private boolean blank;
    private boolean headerSeen;
    private boolean isHeader;

    CsvRecords(Path file, CsvDialect dialect) throws IOException {
        in = PlainBytes.open(file);
        header = dialect.header();
        titleLines = dialect.titleLines();
        separator = dialect.separator();
        quote = dialect.quote();
        ahead = in.read();
        skipByteOrderMark();
    }

    private void skipByteOrderMark() throws IOException {
        if (ahead == 0xEF) {
            in.mark(2);
            if (in.read() == 0xBB && in.read() == 0xBF) {
                ahead = in.read();
            } else {
                in.reset();
            }
        }
    }

    /// Goes to the next record or blank line; false at the end.
    boolean next() throws IOException {
        if (ahead < 0) {
            return false;
        }
        number++;
        line = nextLine;
        text.reset();
        boolean fieldStart = true;
        boolean quoted = false;
        int last = -1;
        int beforeLast = -1;
        long breaks = 0;
        while (ahead >= 0) {
            int c = take();
            if (quoted) {
                if (c == quote && ahead == quote) {
                    keep(take());
                } else if (c == quote) {
                    quoted = false;
                }
            } else if (isBreak(c)) {
                break;
            } else if (c == quote && fieldStart) {
                quoted = true;
            }
            fieldStart = c == separator && !quoted;
            keep(c);
            if (isBreak(c)) {
                breaks++;
            }
            if (c != '\r') {
                beforeLast = last;
                last = c;
            }
        }
        lines = breaks + 1;
        open = last == OpenQuotes.MARK.charAt(1) && beforeLast == OpenQuotes.MARK.charAt(0);
        blank = text().isEmpty();
        isHeader = header && !headerSeen && !blank && !isTitle();
        headerSeen |= isHeader;
        return true;
    }

    private int take() throws IOException {
        int c = ahead;
        ahead = in.read();
        if (isBreak(c)) {
            nextLine++;
        }
        return c;
    }

    private boolean isBreak(int c) {
        return c == '\n' || (c == '\r' && ahead != '\n');
    }

    private void keep(int c) {
        if (text.size() < TEXT_BYTES) {
            text.write(c);
        }
    }

    /// Number of this record among all records and blank lines.
    long number() {
        return number;
    }

    /// The line this record starts in.
    long line() {
        return line;
    }

    /// How many lines it stands in.
    long lines() {
        return lines;
    }

    /// Whether a quote in it is not closed, see [OpenQuotes].
    boolean isOpen() {
        return open;
    }

    boolean isBlank() {
        return blank;
    }

    /// Whether this stands above the header.
    boolean isTitle() {
        return line <= titleLines;
    }

    boolean isHeader() {
        return isHeader;
    }

    /// Its text as in the file, without the line break at its end, cut at 2,000 bytes.
    String text() {
        String all = text.toString(StandardCharsets.UTF_8);
        String line = all.endsWith("\r") ? all.substring(0, all.length() - 1) : all;
        return line.endsWith(OpenQuotes.MARK) ? line.substring(0, line.length() - OpenQuotes.MARK.length()) : line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
