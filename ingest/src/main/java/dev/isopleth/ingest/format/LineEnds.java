package dev.isopleth.ingest.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the lines of a text end: CR LF, LF or CR. A file to which programs of two systems have written has several of
/// them, and DuckDB reads one in a file. What stands in quotes is no end, and stays as it is.
final class LineEnds {

    private static final int BUFFER_BYTES = 1 << 18;
    /// The first of eight bytes in the lowest bits.
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long FEEDS = '\n' * LOW_BITS;
    private static final long RETURNS = '\r' * LOW_BITS;
    private static final int NOWHERE = -2;

    private final InputStream in;
    private final @Nullable OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int size;
    /// Bytes of the buffer that were written already.
    private int written;
    /// CRs before the place looked at, whose end is not known yet.
    private int returns;

    private boolean within;
    private boolean beginsWithCell = true;
    /// Where the last quote was closed.
    private int closed = NOWHERE;

    private boolean hasBoth;
    private boolean hasFeed;
    private boolean hasReturn;

    private LineEnds(InputStream in, @Nullable OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// The file itself where all its lines end alike, else a copy in which all end in LF. Any number of CRs before
    /// an LF are one end with it. Costs a read of the file, which looks at little but ends and quotes.
    ///
    /// @param text in UTF-8, plain or gzipped, with all quotes closed ([OpenQuotes])
    /// @param scratch the folder of the copy, made if there is none
    static Path even(Path text, Path scratch) throws IOException {
        try (InputStream in = PlainBytes.open(text)) {
            var look = new LineEnds(in, null);
            look.run();
            if (!look.areMixed()) {
                return text;
            }
        }
        Files.createDirectories(scratch);
        Path copy = scratch.resolve("even-lines.csv");
        try (InputStream in = PlainBytes.open(text);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), BUFFER_BYTES)) {
            new LineEnds(in, out).run();
        }
        return copy;
    }

    private boolean areMixed() {
        return hasBoth ? hasFeed || hasReturn : hasFeed && hasReturn;
    }

    private void run() throws IOException {
        for (size = in.read(buffer); size >= 0; size = in.read(buffer)) {
            look();
            if (out == null && areMixed()) {
                return;
            }
        }
        endReturns();
    }

    private void look() throws IOException {
        written = 0;
        int at = 0;
        while (at < size) {
            if (returns > 0) {
                at = behindReturns(at);
                continue;
            }
            at = next(at);
            if (at == size) {
                break;
            }
            switch (buffer[at]) {
                case '\n' -> hasFeed |= !within;
                case '\r' -> {
                    if (!within) {
                        write(at);
                        written++;
                        returns = 1;
                    }
                }
                default -> quote(at);
            }
            at++;
        }
        write(size);
        beginsWithCell = isCellStart(size);
        closed = closed == size - 1 ? -1 : NOWHERE;
    }

    /// Where to go on behind CRs, of which the last may stand in the buffer before.
    private int behindReturns(int at) throws IOException {
        if (buffer[at] == '\r') {
            returns++;
            written = at + 1;
            return at + 1;
        }
        if (buffer[at] != '\n') {
            endReturns();
            return at;
        }
        // Its LF is the end that is written.
        hasBoth = true;
        hasReturn |= returns > 1;
        returns = 0;
        return at + 1;
    }

    /// CRs that no LF follows are an end each.
    private void endReturns() throws IOException {
        hasReturn |= returns > 0;
        for (; returns > 0; returns--) {
            if (out != null) {
                out.write('\n');
            }
        }
    }

    private void quote(int at) {
        if (within) {
            within = false;
            closed = at;
        } else {
            // One that follows another at once is doubled, and stands for itself.
            within = closed == at - 1 || isCellStart(at);
        }
    }

    /// The next end or quote; the buffer's end if there is none.
    private int next(int from) {
        int i = from;
        for (; i + Long.BYTES <= size; i += Long.BYTES) {
            long eight = (long) LONGS.get(buffer, i);
            long found =
                    OpenQuotes.quotesIn(eight) | OpenQuotes.bytesIn(eight, RETURNS) | OpenQuotes.bytesIn(eight, FEEDS);
            if (found != 0) {
                // The lowest bit is that of the first; those above it may be wrong.
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < size && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != OpenQuotes.QUOTE) {
            i++;
        }
        return i;
    }

    private boolean isCellStart(int at) {
        for (int before = at - 1; before >= 0; before--) {
            switch (buffer[before]) {
                case ',', ';', '\t', '|', '\n', '\r' -> {
                    return true;
                }
                // Blanks, and a byte order mark.
                case ' ', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
                default -> {
                    return false;
                }
            }
        }
        return beginsWithCell;
    }

    private void write(int end) throws IOException {
        if (end > written) {
            if (out != null) {
                out.write(buffer, written, end - written);
            }
            written = end;
        }
    }
}
