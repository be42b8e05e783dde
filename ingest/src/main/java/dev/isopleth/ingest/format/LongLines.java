package dev.isopleth.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Lines that are no rows. DuckDB rejects a row of more than 2 MB, but drops one of more than its buffer of 32 MB
/// without a word, and finding out the separator holds it as a whole and tries every one on it.
final class LongLines {

    /// Bytes of a line, at most.
    private static final int LONGEST = 8 << 20;
    /// Bytes between the places looked at: a line of more than the longest holds all bytes between two of them.
    private static final int STRIDE = LONGEST / 2;

    private static final int BUFFER_BYTES = 1 << 16;

    private LongLines() {}

    /// Looks through a file that is plain or gzipped. Costs some bytes read every 4 MB of a plain file, and a
    /// whole read of a gzipped one.
    ///
    /// @throws FormatException if a line is too long
    static void check(Path file) throws IOException, FormatException {
        if (PlainBytes.isGzip(file) || maySpanStride(file)) {
            readThrough(file);
        }
    }

    private static boolean maySpanStride(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel in = FileChannel.open(file)) {
            for (long start = 0; start + STRIDE <= in.size(); start += STRIDE) {
                boolean found = false;
                for (long at = start; at < start + STRIDE && !found; at += BUFFER_BYTES) {
                    in.read(buffer.clear(), at);
                    found = hasBreak(buffer.flip());
                }
                if (!found) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasBreak(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    private static void readThrough(Path file) throws IOException, FormatException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long line = 1;
        int length = 0;
        try (InputStream in = PlainBytes.open(file)) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                for (int i = 0; i < size; i++) {
                    if (buffer[i] == '\n' || buffer[i] == '\r') {
                        line += buffer[i] == '\n' ? 1 : 0;
                        length = 0;
                    } else if (++length > LONGEST) {
                        throw new FormatException(file + " has more than " + (LONGEST >> 20) + " MB in line " + line
                                + ", which is no row of a table: take the line out, or name another file.");
                    }
                }
            }
        }
    }
}
