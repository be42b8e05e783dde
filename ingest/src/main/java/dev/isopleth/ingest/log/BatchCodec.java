package dev.isopleth.ingest.log;

import dev.isopleth.ingest.log.Batch.Cells;
import dev.isopleth.ingest.log.Batch.Origin;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Batches as bytes, big-endian: a header of 24 bytes with a checksum of its own, and a payload with another.
final class BatchCodec {

    static final int HEADER_BYTES = 24;

    /// The longest payload: one beyond it is refused before it is written, and read as damage.
    static final int MOST_BYTES = 1 << 30;

    private static final int MISSING = -1;
    private static final byte NUMBERS = 0;
    private static final byte TIMES = 1;
    private static final byte TEXTS = 2;

    /// What a header says.
    ///
    /// @param length of the payload in bytes
    /// @param checksum of the payload
    record Header(int length, int checksum, long generation) {}

    private BatchCodec() {}

    /// Header and payload of a batch.
    static byte[] encode(Batch batch) {
        var bytes = new ByteArrayOutputStream(64 + 40 * batch.count());
        try (var out = new DataOutputStream(bytes)) {
            out.write(new byte[HEADER_BYTES]);
            payload(batch, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] record = bytes.toByteArray();
        ByteBuffer header = ByteBuffer.wrap(record);
        header.putInt(record.length - HEADER_BYTES);
        header.putInt(checksum(record, HEADER_BYTES, record.length - HEADER_BYTES));
        header.putLong(batch.generation());
        header.putInt(0);
        header.putInt(checksum(record, 0, HEADER_BYTES - Integer.BYTES));
        return record;
    }

    private static void payload(Batch batch, DataOutputStream out) throws IOException {
        out.writeLong(batch.at().toEpochMilli());
        Origin origin = batch.origin();
        text(origin == null ? null : origin.key(), out);
        out.writeLong(origin == null ? 0 : origin.digest());
        out.writeInt(origin == null ? 0 : origin.refused());
        out.writeInt(batch.count());
        out.writeInt(batch.columns().size());
        for (long code : batch.codes()) {
            out.writeLong(code);
        }
        for (Cells cells : batch.columns()) {
            switch (cells) {
                case Cells.Numbers(double[] numbers) -> {
                    out.writeByte(NUMBERS);
                    for (double number : numbers) {
                        out.writeDouble(number);
                    }
                }
                case Cells.Times(long[] millis) -> {
                    out.writeByte(TIMES);
                    for (long time : millis) {
                        out.writeLong(time);
                    }
                }
                case Cells.Texts(@Nullable String[] texts) -> {
                    out.writeByte(TEXTS);
                    for (String text : texts) {
                        text(text, out);
                    }
                }
            }
        }
    }

    private static void text(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(MISSING);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /// The header at the start of some bytes; null if its checksum is not that of its bytes.
    static @Nullable Header header(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, HEADER_BYTES);
        var header = new Header(in.getInt(), in.getInt(), in.getLong());
        in.getInt();
        boolean sound = in.getInt() == checksum(bytes, 0, HEADER_BYTES - Integer.BYTES)
                && header.length >= 0
                && header.length <= MOST_BYTES;
        return sound ? header : null;
    }

    /// The batch of a payload; null if its checksum is another than the header says.
    static @Nullable Batch decode(Header header, byte[] payload) {
        if (checksum(payload, 0, payload.length) != header.checksum()) {
            return null;
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(payload);
            Instant at = Instant.ofEpochMilli(in.getLong());
            String key = text(in);
            long digest = in.getLong();
            int refused = in.getInt();
            int count = in.getInt();
            int columns = in.getInt();
            long[] codes = longs(in, count);
            List<Cells> cells = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                cells.add(cells(in, count));
            }
            return new Batch(
                    header.generation(), at, key == null ? null : new Origin(key, digest, refused), codes, cells);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Cells cells(ByteBuffer in, int count) {
        byte kind = in.get();
        return switch (kind) {
            case NUMBERS -> {
                double[] numbers = new double[count];
                in.asDoubleBuffer().get(numbers);
                in.position(in.position() + count * Double.BYTES);
                yield new Cells.Numbers(numbers);
            }
            case TIMES -> new Cells.Times(longs(in, count));
            case TEXTS -> {
                @Nullable String[] texts = new @Nullable String[count];
                for (int i = 0; i < count; i++) {
                    texts[i] = text(in);
                }
                yield new Cells.Texts(texts);
            }
            default -> throw new IllegalArgumentException("no kind of cells: " + kind);
        };
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] longs = new long[count];
        in.asLongBuffer().get(longs);
        in.position(in.position() + count * Long.BYTES);
        return longs;
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == MISSING) {
            return null;
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
