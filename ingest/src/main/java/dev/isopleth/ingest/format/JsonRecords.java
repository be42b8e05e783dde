package dev.isopleth.ingest.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// The records of a file that holds many JSON texts: each a line, or, where the first begins with the record
/// separator of RFC 8142, all up to the next separator. Blank ones are passed over.
final class JsonRecords implements AutoCloseable {

    /// What a record begins with in RFC 8142.
    static final char SEPARATOR = '\u001e';

    /// Bytes of a record, at most: the outline of a country in full detail.
    private static final int LONGEST = 64 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final CountedBytes counted;
    private final BufferedInputStream in;
    private byte[] bytes = new byte[BUFFER_BYTES];
    private int size;
    private long line;
    private long lineRead = 1;
    private boolean isFirst = true;
    private boolean isSeparated;

    JsonRecords(Path file) throws IOException {
        this.file = file;
        counted = new CountedBytes(PlainBytes.open(file));
        in = new BufferedInputStream(counted, BUFFER_BYTES);
    }

    /// Goes to the next record; false after the last one.
    ///
    /// @throws FormatException if one is too long to be one
    boolean next() throws IOException, FormatException {
        size = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == SEPARATOR && (isFirst || isSeparated)) {
                isSeparated = true;
                isFirst = false;
                if (size > 0) {
                    return true;
                }
            } else if (b == '\n') {
                lineRead++;
                if (size > 0 && !isSeparated) {
                    return true;
                }
            } else if (size > 0 || !isLead(b)) {
                append((byte) b);
            }
        }
        return size > 0;
    }

    /// White space, and the mark that some programs put in front of UTF-8.
    private boolean isLead(int b) {
        return b == ' ' || b == '\t' || b == '\r' || (isFirst && (b == 0xef || b == 0xbb || b == 0xbf));
    }

    private void append(byte b) throws FormatException {
        if (size == 0) {
            line = lineRead;
            isFirst = false;
        }
        if (size == LONGEST) {
            throw new FormatException(file + " has more than " + (LONGEST >> 20) + " MB in the record of line " + line
                    + ", which is no feature: take it out, or name another file.");
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = b;
    }

    /// The record; what is behind its size is left from others.
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /// The line the record starts in, counted from 1.
    long line() {
        return line;
    }

    boolean isSeparated() {
        return isSeparated;
    }

    /// Bytes read so far, decompressed.
    long read() {
        return counted.count();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
