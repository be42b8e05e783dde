package dev.isopleth.ingest.order;

import dev.isopleth.ingest.format.CellKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// All samples of an import: in memory as long as they fit, then in sorted runs in the scratch folder, as long as
/// the disk has room. Used by one thread, but its numbers can be read by several at once after the last sample.
///
/// On the disk a sample takes 8 bytes, 8 for each number or time, 4 for each text, and 8 more for each number,
/// which is kept in file order too: what a mean is depends on it in the last digit.
public final class SampleSpool implements AutoCloseable {

    private static final int LEAST_ROWS = 1 << 16;
    private static final int GREATEST_ROWS = 1 << 30;
    /// Part of the heap that the samples in memory may take while they are sorted.
    private static final int HEAP_PART = 4;

    private static final int SORTING_BYTES = 24;

    private final Path scratch;
    private final int rowsInMemory;
    private final SampleBuffer buffer;
    private final List<Path> runs = new ArrayList<>();
    /// For each column of numbers those of the runs, in file order; opened with the first run.
    private final List<FileChannel> asRead = new ArrayList<>();
    private final List<BitSet> usedTexts;
    private final double[] lows;
    private final double[] highs;
    private long spilled;

    /// @param scratch the folder of the runs, which exists
    /// @param rowsInMemory how many samples may be in memory before they become a run
    public SampleSpool(Path scratch, List<CellKind> kinds, int rowsInMemory) {
        this.scratch = scratch;
        this.rowsInMemory = rowsInMemory;
        buffer = new SampleBuffer(kinds);
        usedTexts = kinds.stream().map(_ -> new BitSet()).toList();
        lows = new double[kinds.size()];
        highs = new double[kinds.size()];
        Arrays.fill(lows, Double.NEGATIVE_INFINITY);
        Arrays.fill(highs, Double.POSITIVE_INFINITY);
    }

    /// How many samples with such columns a quarter of the heap holds and sorts.
    public static int rowsThatFit(List<CellKind> kinds) {
        long bytes = SampleRun.bytesPerSample(kinds) + (long) SORTING_BYTES;
        return Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_PART / bytes, LEAST_ROWS, GREATEST_ROWS);
    }

    /// Where the next samples are added; ask again after [#makeRoom].
    public SampleBuffer buffer() {
        return buffer;
    }

    /// To be called now and then while samples are added: writes those in memory into a run if they are too many.
    public void makeRoom() throws IOException {
        if (buffer.count() < rowsInMemory) {
            return;
        }
        List<CellKind> kinds = buffer.kinds();
        for (int c = 0; c < kinds.size(); c++) {
            if (asRead.size() == c) {
                asRead.add(FileChannel.open(
                        scratch.resolve("numbers-" + c),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
            }
            if (kinds.get(c) == CellKind.NUMBER) {
                append(asRead.get(c), buffer.numbers(c));
            }
            findUsed(c);
        }
        Path run = scratch.resolve("run-" + runs.size());
        runs.add(run);
        SampleRun.write(run, kinds, new SortedBuffer(buffer));
        spilled += buffer.count();
        buffer.clear();
    }

    private static void append(FileChannel file, GrowingColumn.OfDouble numbers) throws IOException {
        ByteBuffer bytes = chunkBytes();
        for (int chunk = 0; chunk < numbers.chunks(); chunk++) {
            int size = numbers.sizeOf(chunk);
            bytes.clear().asDoubleBuffer().put(numbers.chunk(chunk), 0, size);
            bytes.limit(size * Double.BYTES);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    private static ByteBuffer chunkBytes() {
        return ByteBuffer.allocateDirect(GrowingColumn.CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void findUsed(int column) {
        if (buffer.kinds().get(column) == CellKind.TEXT) {
            GrowingColumn.OfInt codes = buffer.texts(column);
            BitSet used = usedTexts.get(column);
            for (int i = 0; i < codes.size(); i++) {
                if (codes.get(i) >= 0) {
                    used.set(codes.get(i));
                }
            }
        }
    }

    /// How many samples there are.
    public long count() {
        return spilled + buffer.count();
    }

    /// How many runs were written.
    public int runs() {
        return runs.size();
    }

    /// Sets numbers of a column beyond these bounds to them, from now on.
    public void clamp(int column, double low, double high) {
        lows[column] = low;
        highs[column] = high;
    }

    /// The numbers of a column.
    public Numbers numbers(int column) {
        Numbers plain = taker -> read(column, taker);
        return isClamped(column) ? taker -> plain.read((numbers, size) -> clamp(column, numbers, size, taker)) : plain;
    }

    private boolean isClamped(int column) {
        return lows[column] > Double.NEGATIVE_INFINITY || highs[column] < Double.POSITIVE_INFINITY;
    }

    private void clamp(int column, double[] numbers, int size, Numbers.Taker taker) {
        double[] clamped = numbers.clone();
        clamp(column, clamped, size);
        taker.take(clamped, size);
    }

    private void clamp(int column, double[] numbers, int size) {
        for (int i = 0; i < size; i++) {
            numbers[i] = Math.clamp(numbers[i], lows[column], highs[column]);
        }
    }

    private void read(int column, Numbers.Taker taker) throws IOException {
        if (!runs.isEmpty()) {
            FileChannel file = asRead.get(column);
            ByteBuffer bytes = chunkBytes();
            double[] numbers = new double[GrowingColumn.CHUNK];
            for (long at = 0; at < file.size(); at += bytes.limit()) {
                bytes.clear().limit((int) Math.min(bytes.capacity(), file.size() - at));
                SampleRun.fill(bytes, file, at);
                bytes.flip().asDoubleBuffer().get(numbers, 0, bytes.limit() / Double.BYTES);
                taker.take(numbers, bytes.limit() / Double.BYTES);
            }
        }
        GrowingColumn.OfDouble inMemory = buffer.numbers(column);
        for (int chunk = 0; chunk < inMemory.chunks(); chunk++) {
            taker.take(inMemory.chunk(chunk), inMemory.sizeOf(chunk));
        }
    }

    /// The codes that any sample has in a column of texts. After the last sample.
    public BitSet usedTexts(int column) {
        findUsed(column);
        return usedTexts.get(column);
    }

    /// All samples along the curve. After the last sample.
    public SortedSamples sorted() throws IOException {
        var rest = new SortedBuffer(buffer);
        SortedSamples all = rest;
        if (!runs.isEmpty()) {
            List<SortedSamples> sources = new ArrayList<>();
            for (Path run : runs) {
                sources.add(SampleRun.open(run, buffer.kinds()));
            }
            sources.add(rest);
            all = new MergedSamples(buffer.kinds(), sources);
        }
        return new Clamped(all);
    }

    /// Sorted samples with their numbers within the bounds.
    private final class Clamped implements SortedSamples {

        private final SortedSamples samples;

        Clamped(SortedSamples samples) {
            this.samples = samples;
        }

        @Override
        public long count() {
            return samples.count();
        }

        @Override
        public boolean next(SortedBlock into) throws IOException {
            boolean any = samples.next(into);
            for (int c = 0; c < lows.length; c++) {
                if (isClamped(c)) {
                    clamp(c, into.numbers(c), into.size());
                }
            }
            return any;
        }

        @Override
        public void close() throws IOException {
            samples.close();
        }
    }

    /// Deletes what is on the disk.
    @Override
    public void close() throws IOException {
        for (FileChannel file : asRead) {
            file.close();
        }
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }
}
