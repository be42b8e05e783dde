package dev.isopleth.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The texts of a body that holds many of JSON: each a line, or, where the first begins with the record separator of
/// RFC 7464 and RFC 8142, all up to the next separator. Blank ones are passed over, and so is a byte order mark.
final class JsonTexts {

    private static final byte SEPARATOR = 0x1e;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private final byte[] bytes;
    private final byte end;
    private int next;
    private int from;
    private int to;
    private long line;
    private long lineRead = 1;

    /// @param bytes of the body; not copied
    JsonTexts(byte[] bytes) {
        this.bytes = bytes;
        boolean isMarked =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        next = isMarked ? 3 : 0;
        skipBlank();
        end = next < bytes.length && bytes[next] == SEPARATOR ? SEPARATOR : (byte) '\n';
    }

    /// Goes to the next; false after the last one.
    boolean next() {
        while (true) {
            skipBlank();
            if (next == bytes.length) {
                return false;
            }
            if (bytes[next] != SEPARATOR) {
                break;
            }
            next++;
        }
        from = next;
        line = lineRead;
        to = from;
        while (to < bytes.length && bytes[to] != end) {
            lineRead += bytes[to] == '\n' ? 1 : 0;
            to++;
        }
        next = to;
        return true;
    }

    private void skipBlank() {
        while (next < bytes.length && isBlank(bytes[next])) {
            lineRead += bytes[next++] == '\n' ? 1 : 0;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /// The line it begins in, from 1.
    long line() {
        return line;
    }

    /// The text.
    ///
    /// @throws CharacterCodingException if it is not UTF-8
    String text() throws CharacterCodingException {
        return utf8.decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
    }

    /// All from its beginning to the end of the body.
    ///
    /// @throws CharacterCodingException if that is not UTF-8
    String rest() throws CharacterCodingException {
        return utf8.decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
    }

    /// The same, with a mark in place of what is not UTF-8.
    String markedRest() {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
