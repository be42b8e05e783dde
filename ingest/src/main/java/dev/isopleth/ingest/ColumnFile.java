package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.StoredFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Writes one file of a version, little-endian, and knows its checksum. What is written goes to the disk meanwhile,
/// on a thread of its own, so that the end has little to wait for.
final class ColumnFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    /// Bytes after which what is written begins to go to the disk.
    private static final int FORCE_BYTES = 1 << 23;

    private final String name;
    private final FileChannel out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageDigest digest = Checksums.sha256();
    private long bytes;
    private long forced;

    /// The last force that was begun; null before the first.
    private @Nullable FutureTask<@Nullable Void> forcing;

    private ColumnFile(String name, FileChannel out) {
        this.name = name;
        this.out = out;
    }

    static ColumnFile create(Path folder, String name) throws IOException {
        return new ColumnFile(
                name, FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    void writeShort(short element) throws IOException {
        room(Short.BYTES).putShort(element);
    }

    void writeInt(int element) throws IOException {
        room(Integer.BYTES).putInt(element);
    }

    void writeLong(long element) throws IOException {
        room(Long.BYTES).putLong(element);
    }

    void writeFloat(float element) throws IOException {
        room(Float.BYTES).putFloat(element);
    }

    void writeDouble(double element) throws IOException {
        room(Double.BYTES).putDouble(element);
    }

    void writeBytes(byte[] elements) throws IOException {
        for (byte element : elements) {
            room(1).put(element);
        }
    }

    /// Writes elements as they lie in memory.
    ///
    /// @param from in bytes
    void write(MemorySegment elements, long from, long bytesOfThem) throws IOException {
        for (long at = 0; at < bytesOfThem; ) {
            ByteBuffer into = room(1);
            int length = (int) Math.min(into.remaining(), bytesOfThem - at);
            MemorySegment.copy(elements, from + at, MemorySegment.ofBuffer(into), 0, length);
            into.position(into.position() + length);
            at += length;
        }
    }

    private ByteBuffer room(int needed) throws IOException {
        if (buffer.remaining() < needed) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        digest.update(buffer.array(), 0, buffer.limit());
        bytes += buffer.limit();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
        if (bytes - forced >= FORCE_BYTES && (forcing == null || forcing.isDone())) {
            awaitForce();
            forced = bytes;
            forcing = new FutureTask<>(() -> {
                out.force(false);
                return null;
            });
            Thread.ofVirtual().start(forcing);
        }
    }

    /// Waits for the force under way. One that fails must be heard of: the next may not tell of it again.
    private void awaitForce() throws IOException {
        try {
            if (forcing != null) {
                forcing.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the import was interrupted");
        }
    }

    /// Puts all on the disk; nothing may be written afterwards.
    StoredFile finish() throws IOException {
        flush();
        awaitForce();
        out.force(true);
        return new StoredFile(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
