package dev.isopleth.ingest.order;

import dev.isopleth.ingest.format.CellKind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file of sorted samples in the scratch folder: the Morton codes, then one column after the other, little-endian
/// and without anything between.
final class SampleRun implements SortedSamples {

    private static final int BLOCK = 1 << 13;

    private final FileChannel file;
    private final long count;
    private long next;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    private SampleRun(FileChannel file, long count) {
        this.file = file;
        this.count = count;
    }

    /// Bytes of a sample.
    static int bytesPerSample(List<CellKind> kinds) {
        return Long.BYTES + kinds.stream().mapToInt(SampleRun::bytes).sum();
    }

    private static int bytes(CellKind kind) {
        return kind == CellKind.TEXT ? Integer.BYTES : Long.BYTES;
    }

    /// Writes sorted samples.
    static void write(Path path, List<CellKind> kinds, SortedSamples samples) throws IOException {
        var block = new SortedBlock(kinds, BLOCK);
        ByteBuffer bytes = ByteBuffer.allocateDirect(BLOCK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; samples.next(block); at += block.size()) {
                bytes.clear().asLongBuffer().put(block.codes(), 0, block.size());
                write(out, bytes.limit(block.size() * Long.BYTES), at * Long.BYTES);
                long start = samples.count() * Long.BYTES;
                for (int c = 0; c < kinds.size(); c++) {
                    int width = bytes(kinds.get(c));
                    bytes.clear();
                    switch (kinds.get(c)) {
                        case NUMBER -> bytes.asDoubleBuffer().put(block.numbers(c), 0, block.size());
                        case TIME -> bytes.asLongBuffer().put(block.millis(c), 0, block.size());
                        case TEXT -> bytes.asIntBuffer().put(block.texts(c), 0, block.size());
                    }
                    write(out, bytes.limit(block.size() * width), start + at * width);
                    start += samples.count() * width;
                }
            }
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += out.write(bytes, position);
        }
    }

    /// Opens a file that was written with these kinds.
    static SampleRun open(Path path, List<CellKind> kinds) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        return new SampleRun(file, file.size() / bytesPerSample(kinds));
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public boolean next(SortedBlock into) throws IOException {
        int size = (int) Math.min(into.capacity(), count - next);
        into.setSize(size);
        if (size <= 0) {
            return false;
        }
        read(next * Long.BYTES, size * Long.BYTES).asLongBuffer().get(into.codes(), 0, size);
        long start = count * Long.BYTES;
        for (int c = 0; c < into.kinds().size(); c++) {
            int width = bytes(into.kinds().get(c));
            ByteBuffer column = read(start + next * width, size * width);
            switch (into.kinds().get(c)) {
                case NUMBER -> column.asDoubleBuffer().get(into.numbers(c), 0, size);
                case TIME -> column.asLongBuffer().get(into.millis(c), 0, size);
                case TEXT -> column.asIntBuffer().get(into.texts(c), 0, size);
            }
            start += count * width;
        }
        next += size;
        return true;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        if (bytes.capacity() < length) {
            bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear().limit(length);
        fill(bytes, file, at);
        return bytes.flip();
    }

    /// Fills an empty buffer up to its limit.
    static void fill(ByteBuffer bytes, FileChannel file, long from) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("a file of samples ends too early");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
