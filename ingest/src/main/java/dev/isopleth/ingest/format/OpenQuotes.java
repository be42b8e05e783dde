package dev.isopleth.ingest.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Quotes at the start of a cell that nothing closes. To the rules of CSV, all lines behind such a quote are of its
/// cell; here its row ends where its line does.
///
/// A quote is closed by the next one that is not doubled, in the same line or a later one, if the cell ends
/// there and began at most [#LONGEST] bytes before. One that meets another quote in its own line is left to the reader,
/// which ends its row there as well.
final class OpenQuotes {

    static final char QUOTE = '"';

    /// What stands at the end of a row whose quote was not closed: it closes the quote, and makes the row one that
    /// no reader takes.
    static final String MARK = "\"\u001f";

    /// Bytes of a quoted cell, at most: DuckDB takes no longer rows.
    static final int LONGEST = 2_000_000;

    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 4 * LONGEST;
    /// Bytes that stay in the buffer before the place looked at.
    private static final int KEPT_BYTES = 1 << 12;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = QUOTE * LOW_BITS;

    private final InputStream in;
    private final @Nullable OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int size;
    private boolean ended;
    /// Bytes that were written already.
    private int written;

    private boolean found;

    private OpenQuotes(InputStream in, @Nullable OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// The file itself where all its quotes are closed, else a copy in which rows whose quote is not end in
    /// [#MARK]. Costs a read of the file, which looks at little but quotes.
    ///
    /// @param text in UTF-8, plain or gzipped
    /// @param scratch the folder of the copy, made if there is none
    static Path closed(Path text, Path scratch) throws IOException {
        try (InputStream in = PlainBytes.open(text)) {
            var look = new OpenQuotes(in, null);
            look.run();
            if (!look.found) {
                return text;
            }
        }
        Files.createDirectories(scratch);
        Path copy = scratch.resolve("closed-quotes.csv");
        try (InputStream in = PlainBytes.open(text);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            new OpenQuotes(in, out).run();
        }
        return copy;
    }

    private void run() throws IOException {
        int at = 0;
        while (true) {
            if (!ended && size - at < 2 * LONGEST) {
                at = readOn(at);
            }
            int open = quote(at, size);
            if (open == size && ended) {
                break;
            } else if (open == size) {
                at = size;
            } else if (!isCellStart(open)) {
                at = open + 1;
            } else if (!ended && size - open <= LONGEST + 1) {
                at = open;
            } else {
                at = behind(open);
                if (found && out == null) {
                    return;
                }
            }
        }
        write(size);
    }

    /// Where to go on behind a quote at the start of a cell.
    private int behind(int open) throws IOException {
        int longest = Math.min(size, open + LONGEST);
        int next = open + 1;
        while (true) {
            next = quote(next, longest);
            if (next == longest || next + 1 == size || buffer[next + 1] != QUOTE) {
                break;
            }
            next += 2;
        }
        if (next < longest && isCellEnd(next + 1)) {
            return next + 1;
        }
        int lineEnd = lineEnd(open);
        if (next < longest && next < lineEnd) {
            return lineEnd;
        }
        found = true;
        write(lineEnd);
        if (out != null) {
            out.write(MARK_BYTES);
        }
        return lineEnd;
    }

    /// The next quote; `end` if there is none before it.
    private int quote(int from, int end) {
        int i = from;
        while (i < end) {
            if (i + Long.BYTES <= end && quotesIn((long) LONGS.get(buffer, i)) == 0) {
                i += Long.BYTES;
            } else if (buffer[i] == QUOTE) {
                return i;
            } else {
                i++;
            }
        }
        return end;
    }

    /// 0 where none of eight bytes is a quote.
    static long quotesIn(long bytes) {
        return bytesIn(bytes, QUOTES);
    }

    /// 0 where none of eight bytes is the one that another eight are.
    static long bytesIn(long bytes, long eight) {
        long zeroWhereEqual = bytes ^ eight;
        return (zeroWhereEqual - LOW_BITS) & ~zeroWhereEqual & HIGH_BITS;
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < size && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private boolean isCellStart(int at) {
        int before = at - 1;
        while (before >= 0 && buffer[before] == ' ') {
            before--;
        }
        return before < 0 || isBetweenCells(buffer[before]) || (buffer[before] == (byte) 0xBF && before == 2);
    }

    private boolean isCellEnd(int at) {
        int behind = at;
        while (behind < size && buffer[behind] == ' ') {
            behind++;
        }
        return behind == size || isBetweenCells(buffer[behind]);
    }

    private static boolean isBetweenCells(byte b) {
        return switch (b) {
            case ',', ';', '\t', '|', '\n', '\r' -> true;
            default -> false;
        };
    }

    private void write(int end) throws IOException {
        if (end > written) {
            if (out != null) {
                out.write(buffer, written, end - written);
            }
            written = end;
        }
    }

    /// Fills the buffer, of which only what is near a place and behind it is kept; where that place is then.
    private int readOn(int at) throws IOException {
        int dropped = Math.max(0, at - KEPT_BYTES);
        write(dropped);
        System.arraycopy(buffer, dropped, buffer, 0, size - dropped);
        size -= dropped;
        written -= dropped;
        size += in.readNBytes(buffer, size, buffer.length - size);
        ended = size < buffer.length;
        return at - dropped;
    }
}
