package dev.isopleth.ingest.area;

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
import java.lang.foreign.MemorySegment;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An ECQL expression on the properties of areas: the same words as a filter of samples has, but for those of places.
/// A property is of numbers where all that areas have of it are numbers, else of texts; lists and maps are missing.
record AreaFilter(List<Map<String, Object>> properties) implements SampleTable {

    /// Says that a property is no place.
    private static final class NoPlaceException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// Which areas fulfil an expression, ascending.
    ///
    /// @throws SelectionException if the text is none
    int[] select(String text) throws SelectionException {
        Schema schema = schema();
        List<String> names = List.copyOf(new TreeSet<>(schema.columns().keySet()));
        try {
            Condition condition = FilterText.parse(text, schema);
            if (condition == null) {
                return IntStream.range(0, properties.size()).toArray();
            }
            RowSet found = Evaluation.run(new Criteria(condition, null, null), this, schema);
            return IntStream.range(0, properties.size()).filter(found::contains).toArray();
        } catch (SelectionException e) {
            throw new SelectionException(
                    e.detail().replace("column of this dataset", "property of these areas"), accepted(names));
        } catch (NoPlaceException _) {
            throw new SelectionException(
                    "areas are selected by their properties, not by where they lie", accepted(names));
        }
    }

    private static List<String> accepted(List<String> names) {
        return List.of("an expression in ECQL on "
                + (names.isEmpty() ? "properties, of which these areas have none" : String.join(", ", names)));
    }

    private Schema schema() {
        Map<String, Schema.Kind> columns = new LinkedHashMap<>();
        for (Map<String, Object> one : properties) {
            one.forEach((name, value) -> {
                if (value instanceof Number) {
                    columns.putIfAbsent(name, Schema.Kind.NUMBER);
                } else if (value instanceof String || value instanceof Boolean) {
                    columns.put(name, Schema.Kind.TEXT);
                }
            });
        }
        return new Schema(columns, null, null, ZoneOffset.UTC);
    }

    @Override
    public long count() {
        return properties.size();
    }

    @Override
    public NumberColumn numbers(Term.Column column) {
        double[] numbers = properties.stream()
                .mapToDouble(one -> one.get(column.name()) instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
        return new NumberColumn(MemorySegment.ofArray(numbers), NumberElement.FLOAT64, 0);
    }

    @Override
    public MemorySegment elements(Term.Column column) {
        List<String> texts = dictionary(column);
        int[] codes = new int[properties.size()];
        for (int i = 0; i < codes.length; i++) {
            String text = text(properties.get(i), column);
            codes[i] = text == null ? -1 : Collections.binarySearch(texts, text);
        }
        return MemorySegment.ofArray(codes);
    }

    @Override
    public List<String> dictionary(Term.Column column) {
        TreeSet<String> texts = new TreeSet<>();
        for (Map<String, Object> one : properties) {
            String text = text(one, column);
            if (text != null) {
                texts.add(text);
            }
        }
        return new ArrayList<>(texts);
    }

    private static @Nullable String text(Map<String, Object> one, Term.Column column) {
        Object value = one.get(column.name());
        return value instanceof String || value instanceof Boolean || value instanceof Number
                ? String.valueOf(value)
                : null;
    }

    @Override
    public MemorySegment clock() {
        throw new IllegalStateException("an area has no clock");
    }

    @Override
    public SortedPositions positions() {
        throw new NoPlaceException();
    }
}
