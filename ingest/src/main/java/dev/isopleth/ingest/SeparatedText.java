package dev.isopleth.ingest;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// JSON texts without the record separators that RFC 7464 and RFC 8142 put before each: a blank stands in their place.
/// Those within a line stay.
final class SeparatedText extends FilterReader {

    private static final char SEPARATOR = '\u001e';

    private int last = '\n';

    SeparatedText(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        return c < 0 ? c : plain((char) c);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int size = in.read(buffer, offset, length);
        for (int i = offset; i < offset + size; i++) {
            buffer[i] = plain(buffer[i]);
        }
        return size;
    }

    private char plain(char c) {
        boolean isLead = c == SEPARATOR && (last == '\n' || last == '\r' || last == SEPARATOR);
        last = c;
        return isLead ? ' ' : c;
    }
}
