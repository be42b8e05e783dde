package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.log.Batch;
import dev.isopleth.ingest.log.Batch.Cells;
import dev.isopleth.ingest.order.MortonSort;
import dev.isopleth.ingest.select.NumberElement;
import java.lang.foreign.MemorySegment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Samples that were appended to a base since it was written, sorted and laid out as its files are, in memory:
/// about 40 bytes each. Immutable: more samples make a new one.
///
/// @param base what they were appended to
/// @param codes of their positions, ascending, in the order of their batches where equal
/// @param after of each how many samples of the base stand before it
/// @param generations of each the number of its batch
/// @param columns of each column of the manifest a `float[]`, `double[]`, `long[]` or `int[]`
/// @param dictionaries of each column its texts, ascending; empty where it holds none
/// @param clock of each what [LocalClock] tells of its time; empty where there is no time column
record Overlay(
        SamplePart base,
        long[] codes,
        int[] after,
        int[] generations,
        List<Object> columns,
        List<List<String>> dictionaries,
        short[] clock) {

    /// Nothing appended yet.
    static Overlay of(SamplePart base) {
        List<Object> columns = new ArrayList<>();
        List<List<String>> dictionaries = new ArrayList<>();
        for (Column column : base.layout().columns()) {
            columns.add(
                    switch (column.kind()) {
                        case NUMBER -> NumberElement.of(column.file()).differences(new double[0], 0);
                        case TIME -> new long[0];
                        case TEXT -> new int[0];
                    });
            dictionaries.add(List.of());
        }
        return new Overlay(base, new long[0], new int[0], new int[0], columns, dictionaries, new short[0]);
    }

    int count() {
        return codes.length;
    }

    /// Some batches more. Cost: that of sorting theirs, and a copy of all.
    Overlay with(List<Batch> batches) {
        int more = batches.stream().mapToInt(Batch::count).sum();
        long[] keys = new long[more];
        int[] batchOf = new int[more];
        int[] rowOf = new int[more];
        int n = 0;
        for (int b = 0; b < batches.size(); b++) {
            for (int i = 0; i < batches.get(b).count(); i++) {
                keys[n] = batches.get(b).codes()[i];
                batchOf[n] = b;
                rowOf[n++] = i;
            }
        }
        int[] order = MortonSort.sort(keys);
        RunMerge merge = RunMerge.of(codes, keys);
        List<Object> merged = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        short[] clocks = clock;
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            List<Cells> cells =
                    batches.stream().map(batch -> batch.columns().get(column)).toList();
            Object added = switch (base.layout().columns().get(c).kind()) {
                case NUMBER -> numbers(base.layout().columns().get(c), cells, order, batchOf, rowOf);
                case TIME -> times(cells, order, batchOf, rowOf);
                case TEXT -> {
                    AppendedTexts found = AppendedTexts.of(dictionaries.get(c), cells);
                    texts.add(found.all());
                    yield found.codes(cells, order, batchOf, rowOf);
                }
            };
            Object before = columns.get(c);
            if (texts.size() == c) {
                texts.add(List.of());
            } else {
                before = AppendedTexts.renumbered((int[]) before, dictionaries.get(c), texts.get(c));
            }
            merged.add(merge.merged(before, added));
            if (base.layout().columns().get(c).role() == Manifest.Role.TIME) {
                clocks = (short[]) merge.merged(clock, clock((long[]) added, base.layout()));
            }
        }
        int[] generation = new int[more];
        for (int i = 0; i < more; i++) {
            generation[i] = Math.toIntExact(batches.get(batchOf[order[i]]).generation());
        }
        return new Overlay(
                base,
                (long[]) merge.merged(codes, keys),
                (int[]) merge.merged(after, places(base, keys)),
                (int[]) merge.merged(generations, generation),
                merged,
                texts,
                clocks);
    }

    /// Where samples stand among those of a base.
    private static int[] places(SamplePart base, long[] keys) {
        int[] places = new int[keys.length];
        long from = 0;
        for (int i = 0; i < keys.length; i++) {
            from = keys[i] == -1 ? base.count() : base.index().lowerBoundFrom(from, keys[i] + 1);
            places[i] = (int) from;
        }
        return places;
    }

    private static Object numbers(Column column, List<Cells> cells, int[] order, int[] batchOf, int[] rowOf) {
        double[] numbers = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            double[] of = ((Cells.Numbers) cells.get(batchOf[order[i]])).numbers();
            numbers[i] = of[rowOf[order[i]]];
        }
        return NumberElement.of(column.file()).differences(numbers, column.offset());
    }

    private static long[] times(List<Cells> cells, int[] order, int[] batchOf, int[] rowOf) {
        long[] times = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            times[i] = ((Cells.Times) cells.get(batchOf[order[i]])).millis()[rowOf[order[i]]];
        }
        return times;
    }

    /// The same samples appended to a base that holds those of the first batches already.
    ///
    /// @param merged what they are appended to now
    /// @param upTo number of the last batch that it holds
    Overlay on(SamplePart merged, int upTo) {
        int[] kept = new int[count()];
        int n = 0;
        for (int i = 0; i < generations.length; i++) {
            if (generations[i] > upTo) {
                kept[n++] = i;
            }
        }
        int[] rows = Arrays.copyOf(kept, n);
        long[] keys = (long[]) picked(codes, rows);
        List<Object> cells = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Object column = picked(columns.get(c), rows);
            boolean isText = base.layout().columns().get(c).kind() == Manifest.Kind.TEXT;
            // Texts of those alone that the merged base holds are not carried on.
            AppendedTexts.Used used = isText ? AppendedTexts.used((int[]) column, dictionaries.get(c)) : null;
            cells.add(used == null ? column : used.codes());
            texts.add(used == null ? List.of() : used.texts());
        }
        return new Overlay(
                merged,
                keys,
                places(merged, keys),
                (int[]) picked(generations, rows),
                cells,
                texts,
                clock.length == 0 ? clock : (short[]) picked(clock, rows));
    }

    private static Object picked(Object array, int[] rows) {
        return switch (array) {
            case float[] floats -> {
                float[] picked = new float[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    picked[i] = floats[rows[i]];
                }
                yield picked;
            }
            case double[] doubles -> {
                double[] picked = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    picked[i] = doubles[rows[i]];
                }
                yield picked;
            }
            case long[] longs -> {
                long[] picked = new long[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    picked[i] = longs[rows[i]];
                }
                yield picked;
            }
            case int[] ints -> {
                int[] picked = new int[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    picked[i] = ints[rows[i]];
                }
                yield picked;
            }
            case short[] shorts -> {
                short[] picked = new short[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    picked[i] = shorts[rows[i]];
                }
                yield picked;
            }
            default -> throw new IllegalArgumentException("no column: " + array.getClass());
        };
    }

    /// The samples of base and overlay in one order.
    Samples samples() {
        if (count() == 0) {
            return Samples.of(base);
        }
        int[] rows = new int[count()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.addExact(after[i], i);
        }
        return Samples.of(base, part(), new Interleaving(rows, Math.addExact(base.count(), (long) count())));
    }

    private SamplePart part() {
        int n = count();
        int[] u = new int[n];
        int[] v = new int[n];
        for (int i = 0; i < n; i++) {
            u[i] = Morton.u(codes[i]);
            v[i] = Morton.v(codes[i]);
        }
        Map<String, MemorySegment> segments = new HashMap<>();
        segments.put("u.u32", MemorySegment.ofArray(u));
        segments.put("v.u32", MemorySegment.ofArray(v));
        Map<String, List<String>> texts = new HashMap<>();
        Manifest layout = base.layout();
        for (int c = 0; c < columns.size(); c++) {
            Column column = layout.columns().get(c);
            segments.put(column.file(), segment(columns.get(c)));
            if (column.kind() == Manifest.Kind.TEXT) {
                texts.put(column.name(), dictionaries.get(c));
            }
            if (column.role() == Manifest.Role.TIME) {
                segments.put(LocalClock.FILE, MemorySegment.ofArray(clock));
            }
        }
        MappedColumns mapped = MappedColumns.of(segments);
        return new SamplePart(layout, mapped, MortonIndex.of(mapped, n), texts);
    }

    private static short[] clock(long[] millis, Manifest layout) {
        LocalClock clock = new LocalClock(ZoneId.of(layout.timeZone()));
        short[] shown = new short[millis.length];
        for (int i = 0; i < millis.length; i++) {
            shown[i] = clock.of(millis[i]);
        }
        return shown;
    }

    /// A column as it would lie in a file.
    static MemorySegment segment(Object array) {
        return switch (array) {
            case float[] floats -> MemorySegment.ofArray(floats);
            case double[] doubles -> MemorySegment.ofArray(doubles);
            case long[] longs -> MemorySegment.ofArray(longs);
            case int[] ints -> MemorySegment.ofArray(ints);
            default -> throw new IllegalArgumentException("no column: " + array.getClass());
        };
    }
}
