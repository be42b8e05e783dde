package dev.isopleth.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// In which encoding a text is written, found out from all its bytes: by its byte order mark; by zeros at
/// every other place; else UTF-8 where more of its letters are valid in that than not; else, one byte a
/// letter, Windows-1252 where it has letters that Latin-1 lacks, and Latin-1 where it has none.
final class TextEncoding {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int HEAD_BYTES = 4096;
    /// Share of every other byte that must be zero in UTF-16.
    private static final double ZEROS = 0.4;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long RETURNS = '\r' * 0x0101010101010101L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private TextEncoding() {}

    /// A file whose text is UTF-8.
    ///
    /// @param assumption how the text was found to be written; null where that was told, or where every
    ///     encoding reads it the same
    /// @param mayQuote whether it may hold a quote; false where it was looked through and has none
    /// @param mayReturn whether it may hold a carriage return, likewise
    record Utf8(Path file, @Nullable String assumption, boolean mayQuote, boolean mayReturn) {}

    /// The file itself where it is UTF-8, else a copy that is.
    ///
    /// @param scratch the folder of the copy, made if there is none
    /// @param told the encoding; null to find it out
    /// @throws FormatException if the text is not of the encoding
    static Utf8 utf8(Path file, Path scratch, @Nullable Charset told) throws IOException, FormatException {
        Found found = told == null ? find(file) : new Found(told, false, true, true);
        String assumption = found.said() ? "The text is " + name(found.charset()) + " (--encoding)." : null;
        if (found.charset().equals(StandardCharsets.UTF_8)) {
            return new Utf8(file, assumption, found.quotes(), found.returns());
        }
        Files.createDirectories(scratch);
        Path copy = scratch.resolve("utf-8.csv");
        try (Reader in = new InputStreamReader(
                        PlainBytes.open(file),
                        found.charset()
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                Writer out = Files.newBufferedWriter(copy)) {
            int first = in.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                out.write(first);
            }
            in.transferTo(out);
        } catch (CharacterCodingException _) {
            throw new FormatException(file + " is not written in " + name(found.charset())
                    + " throughout: name its encoding with --encoding, such as --encoding utf-8.");
        }
        return new Utf8(copy, assumption, true, true);
    }

    /// The first bytes of a text as characters: of any encoding, as far as it matters to tell formats apart.
    static String head(byte[] bytes) {
        Charset wide = utf16(bytes, bytes.length);
        return new String(bytes, wide == null ? StandardCharsets.UTF_8 : wide)
                .replace(String.valueOf(BYTE_ORDER_MARK), "");
    }

    private record Found(Charset charset, boolean said, boolean quotes, boolean returns) {}

    private static Found find(Path file) throws IOException {
        byte[] head;
        try (InputStream in = PlainBytes.open(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        Charset wide = utf16(head, head.length);
        if (wide != null) {
            return new Found(wide, true, true, true);
        }
        Utf8Counts counts = PlainBytes.isGzip(file) ? counted(file) : countedByTwo(file);
        return new Found(counts.charset(), counts.letters > 0 || counts.invalid > 0, counts.quotes, counts.returns);
    }

    private static Utf8Counts counted(Path file) throws IOException {
        var counts = new Utf8Counts();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = PlainBytes.open(file)) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                counts.add(buffer, size);
            }
        }
        return counts;
    }

    /// Both halves at once, which begin and end with lines.
    private static Utf8Counts countedByTwo(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            long half = afterLine(in, in.size() / 2);
            var second = new FutureTask<>(() -> counted(in, half, Long.MAX_VALUE));
            Thread.ofPlatform().name("encoding").daemon().start(second);
            Utf8Counts counts = counted(in, 0, half);
            counts.add(second.get());
            return counts;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the import was interrupted");
        }
    }

    /// Where the first line begins behind a place; the end of the file where that is far.
    private static long afterLine(FileChannel in, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
        in.read(bytes, from);
        for (int i = 0; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n') {
                return from + i + 1;
            }
        }
        return in.size();
    }

    private static Utf8Counts counted(FileChannel in, long from, long to) throws IOException {
        var counts = new Utf8Counts();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
        for (long at = from; at < to; ) {
            int size = in.read(bytes.clear().limit((int) Math.min(bytes.capacity(), to - at)), at);
            if (size < 0) {
                break;
            }
            counts.add(bytes.array(), size);
            at += size;
        }
        return counts;
    }

    /// UTF-16 of either byte order, by its mark or its zeros; null for anything else.
    private static @Nullable Charset utf16(byte[] bytes, int size) {
        if (size >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (size >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < size; i++) {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }
        double enough = ZEROS * size / 2;
        if (zeros[0] == 0 && zeros[1] > enough) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[1] == 0 && zeros[0] > enough ? StandardCharsets.UTF_16BE : null;
    }

    private static String name(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1)
                ? "Latin-1"
                : charset.equals(WINDOWS_1252) ? "Windows-1252" : charset.name();
    }

    /// What a text would be as UTF-8, and as one byte a letter.
    private static final class Utf8Counts {
        private long letters;
        private long invalid;
        private boolean windows;
        private boolean notWindows;
        private int awaited;
        private boolean quotes;
        private boolean returns;

        void add(byte[] bytes, int size) {
            int i = 0;
            long marks = 0;
            long ends = 0;
            while (i < size) {
                long eight = awaited == 0 && i + Long.BYTES <= size ? (long) LONGS.get(bytes, i) : HIGH_BITS;
                if ((eight & HIGH_BITS) == 0) {
                    marks |= OpenQuotes.quotesIn(eight);
                    ends |= OpenQuotes.bytesIn(eight, RETURNS);
                    i += Long.BYTES;
                } else {
                    add(bytes[i++] & 0xFF);
                }
            }
            quotes |= marks != 0;
            returns |= ends != 0;
        }

        private void add(int b) {
            quotes |= b == OpenQuotes.QUOTE;
            returns |= b == '\r';
            if (awaited > 0) {
                if ((b & 0xC0) == 0x80) {
                    awaited--;
                    letters += awaited == 0 ? 1 : 0;
                    seen(b);
                    return;
                }
                invalid++;
                awaited = 0;
            }
            if (b >= 0x80) {
                seen(b);
                awaited = b >= 0xC2 && b <= 0xDF ? 1 : b >= 0xE0 && b <= 0xEF ? 2 : b >= 0xF0 && b <= 0xF4 ? 3 : 0;
                invalid += awaited == 0 ? 1 : 0;
            }
        }

        private void seen(int b) {
            windows |= b <= 0x9F;
            notWindows |= b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
        }

        /// Adds those of the text that follows, where this one ends with a line.
        void add(Utf8Counts next) {
            letters += next.letters;
            invalid += next.invalid;
            windows |= next.windows;
            notWindows |= next.notWindows;
            quotes |= next.quotes;
            returns |= next.returns;
            awaited = next.awaited;
        }

        Charset charset() {
            long broken = invalid + (awaited > 0 ? 1 : 0);
            return broken <= letters
                    ? StandardCharsets.UTF_8
                    : windows && !notWindows ? WINDOWS_1252 : StandardCharsets.ISO_8859_1;
        }
    }
}
