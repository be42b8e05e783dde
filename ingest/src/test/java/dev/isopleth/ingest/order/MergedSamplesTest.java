package dev.isopleth.ingest.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.format.CellKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedSamplesTest {

    private static final List<CellKind> KINDS = List.of(CellKind.TIME, CellKind.NUMBER, CellKind.TEXT);

    /// A sample whose columns say which one it is.
    private record Told(long code, int index) {}

    private static void add(SampleBuffer buffer, Told told) {
        buffer.codes().add(told.code());
        buffer.millis(0).add(told.index());
        buffer.numbers(1).add(told.index() / 4.0);
        buffer.texts(2).add(-told.index());
    }

    private static List<Told> read(SortedSamples samples, int capacity) throws IOException {
        List<Told> all = new ArrayList<>();
        var block = new SortedBlock(KINDS, capacity);
        while (samples.next(block)) {
            for (int i = 0; i < block.size(); i++) {
                int index = (int) block.millis(0)[i];
                assertEquals(index / 4.0, block.numbers(1)[i]);
                assertEquals(-index, block.texts(2)[i]);
                all.add(new Told(block.codes()[i], index));
            }
        }
        return all;
    }

    @Test
    void runsOfAnyLengthComeOutAsOneOrder(@TempDir Path scratch) throws Exception {
        var random = new Random(9);
        List<Told> told = new ArrayList<>();
        try (var spool = new SampleSpool(scratch, KINDS, 2_000)) {
            for (int i = 0; i < 100_000; i++) {
                // Few codes, of either sign, so that many are at one position.
                told.add(new Told((random.nextInt(3_000) - 1_500) * 0x1_0000_0000_0007L, i));
                add(spool.buffer(), told.getLast());
                if (random.nextInt(1_500) == 0) {
                    spool.makeRoom();
                }
            }
            assertTrue(spool.runs() > 10, () -> spool.runs() + " runs");
            assertEquals(100_000, spool.count());
            told.sort((a, b) -> Long.compareUnsigned(a.code(), b.code()));
            try (SortedSamples sorted = spool.sorted()) {
                assertEquals(100_000, sorted.count());
                assertEquals(told, read(sorted, 777));
            }
        }
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(0, left.count(), "nothing is left on the disk");
        }
    }

    @Test
    void numbersComeInFileOrderFromDiskAndMemory(@TempDir Path scratch) throws Exception {
        try (var spool = new SampleSpool(scratch, KINDS, 100)) {
            double[] expected = new double[1_050];
            for (int i = 0; i < expected.length; i++) {
                add(spool.buffer(), new Told(-i, i));
                expected[i] = Math.clamp(i / 4.0, 10, 250);
                spool.makeRoom();
            }
            assertEquals(10, spool.runs());
            spool.clamp(1, 10, 250);
            List<Double> found = new ArrayList<>();
            spool.numbers(1).read((numbers, size) -> {
                for (int i = 0; i < size; i++) {
                    found.add(numbers[i]);
                }
            });
            assertArrayEquals(
                    expected, found.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    @Test
    void oneEmptySourceAndNoneAreFine() throws Exception {
        var buffer = new SampleBuffer(KINDS);
        try (var none = new MergedSamples(KINDS, List.of());
                var empty = new MergedSamples(KINDS, List.of(new SortedBuffer(buffer), new SortedBuffer(buffer)))) {
            assertEquals(List.of(), read(none, 5));
            assertEquals(List.of(), read(empty, 5));
        }
        add(buffer, new Told(3, 0));
        add(buffer, new Told(1, 1));
        try (var merged = new MergedSamples(
                KINDS,
                List.of(
                        new SortedBuffer(buffer),
                        new SortedBuffer(new SampleBuffer(KINDS)),
                        new SortedBuffer(buffer)))) {
            assertEquals(
                    Stream.of(new Told(1, 1), new Told(1, 1), new Told(3, 0), new Told(3, 0))
                            .sorted(Comparator.comparingLong(Told::code))
                            .toList(),
                    read(merged, 3));
        }
    }
}
