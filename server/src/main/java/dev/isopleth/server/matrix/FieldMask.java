package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Matrix;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.Condition;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.Evaluation;
import dev.isopleth.ingest.select.FilterText;
import dev.isopleth.ingest.select.NumberColumn;
import dev.isopleth.ingest.select.NumberElement;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.SampleTable;
import dev.isopleth.ingest.select.Schema;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.Term;
import dev.isopleth.server.fault.FaultException;
import java.lang.foreign.MemorySegment;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An ECQL expression on the fields of a matrix: `value` of a field, NULL where it is missing; `row` and `column`,
/// its labels, as texts, or as numbers where all of them are; `count` of its samples and `p` of its correlation, where
/// it has any.
/// The same words as a filter has,
/// but for those of places.
final class FieldMask {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Schema schema;
    private final Condition condition;

    private FieldMask(Schema schema, Condition condition) {
        this.schema = schema;
        this.condition = condition;
    }

    /// Which fields fulfil an expression, row by row.
    ///
    /// @throws FaultException if the text is none
    static boolean[] of(String text, Matrix fields, @Nullable Matrix counts, @Nullable Matrix pValues) {
        boolean[] hidden = new boolean[fields.fields().length];
        SelectionException first = null;
        for (Schema.Kind ofRows : kinds(fields.rowLabels())) {
            for (Schema.Kind ofColumns : kinds(fields.columnLabels())) {
                Schema schema = schema(ofRows, ofColumns, counts != null, pValues != null);
                try {
                    Condition condition = FilterText.parse(text, schema);
                    if (condition == null) {
                        Arrays.fill(hidden, true);
                    } else {
                        new FieldMask(schema, condition).fill(hidden, new Table(fields, counts, pValues));
                    }
                    return hidden;
                } catch (SelectionException e) {
                    first = first == null ? e : first;
                }
            }
        }
        Schema known = schema(Schema.Kind.TEXT, Schema.Kind.TEXT, counts != null, pValues != null);
        throw FaultException.badParameter(
                "mask",
                Objects.requireNonNull(first).detail(),
                accepted(known.columns().keySet()));
    }

    private static Schema schema(Schema.Kind ofRows, Schema.Kind ofColumns, boolean hasCounts, boolean hasPValues) {
        Map<String, Schema.Kind> columns = new LinkedHashMap<>();
        columns.put("value", Schema.Kind.NUMBER);
        columns.put("row", ofRows);
        columns.put("column", ofColumns);
        if (hasCounts) {
            columns.put("count", Schema.Kind.NUMBER);
        }
        if (hasPValues) {
            columns.put("p", Schema.Kind.NUMBER);
        }
        return new Schema(columns, null, null, ZoneOffset.UTC);
    }

    /// What labels can be compared as: numbers where all of them are, and texts.
    private static List<Schema.Kind> kinds(List<String> labels) {
        return labels.stream().allMatch(label -> NUMBER.matcher(label).matches())
                ? List.of(Schema.Kind.NUMBER, Schema.Kind.TEXT)
                : List.of(Schema.Kind.TEXT);
    }

    private static List<String> accepted(Collection<String> columns) {
        return List.of("an expression on " + String.join(", ", columns) + ", as in value < 10 OR row = 'DEUB004'");
    }

    private void fill(boolean[] hidden, Table table) {
        RowSet found = Evaluation.run(new Criteria(condition, null, null), table, schema);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = found.contains(i);
        }
    }

    /// The fields as a table of samples.
    private record Table(
            Matrix fields,
            @Nullable Matrix counts,
            @Nullable Matrix pValues) implements SampleTable {

        @Override
        public long count() {
            return fields.fields().length;
        }

        @Override
        public NumberColumn numbers(Term.Column column) {
            double[] numbers = switch (column.name()) {
                case "row" -> labels(fields.rowLabels(), true);
                case "column" -> labels(fields.columnLabels(), false);
                case "count" -> Objects.requireNonNull(counts).fields();
                case "p" -> Objects.requireNonNull(pValues).fields();
                default -> fields.fields();
            };
            return new NumberColumn(MemorySegment.ofArray(numbers), NumberElement.FLOAT64, 0);
        }

        private double[] labels(List<String> labels, boolean ofRows) {
            double[] numbers = labels.stream().mapToDouble(Double::parseDouble).toArray();
            double[] all = new double[fields.fields().length];
            Arrays.setAll(all, i -> numbers[ofRows ? i / fields.columns() : i % fields.columns()]);
            return all;
        }

        @Override
        public MemorySegment elements(Term.Column column) {
            boolean ofRows = column.name().equals("row");
            List<String> texts = dictionary(column);
            int[] codes = (ofRows ? fields.rowLabels() : fields.columnLabels())
                    .stream()
                            .mapToInt(label -> Collections.binarySearch(texts, label))
                            .toArray();
            int[] all = new int[fields.fields().length];
            for (int i = 0; i < all.length; i++) {
                all[i] = codes[ofRows ? i / fields.columns() : i % fields.columns()];
            }
            return MemorySegment.ofArray(all);
        }

        @Override
        public List<String> dictionary(Term.Column column) {
            return List.copyOf(new TreeSet<>(column.name().equals("row") ? fields.rowLabels() : fields.columnLabels()));
        }

        @Override
        public MemorySegment clock() {
            throw new IllegalStateException("a field has no clock");
        }

        @Override
        public SortedPositions positions() {
            throw FaultException.badParameter(
                    "mask", "a field has no place", accepted(List.of("value", "row", "column")));
        }
    }
}
