package dev.isopleth.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Lines that are no rows: a finder of separators would hold them as a whole and try every one on them.
final class LongLines {

    /// Bytes of a line, at most; a file of more without a break is something else than rows.
    private static final int LONGEST = 8 << 20;
    /// Bytes looked at: at least as many as a finder of separators looks at.
    private static final int LOOKED_AT = 64 << 20;

    private LongLines() {}

    /// Looks at the beginning of a file that is plain or gzipped. A long line after that costs its row alone.
    ///
    /// @throws FormatException if a line is too long
    static void check(Path file) throws IOException, FormatException {
        byte[] buffer = new byte[1 << 16];
        long line = 1;
        int length = 0;
        try (InputStream in = PlainBytes.open(file)) {
            long looked = 0;
            for (int size = in.read(buffer); size >= 0 && looked < LOOKED_AT; size = in.read(buffer)) {
                looked += size;
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
