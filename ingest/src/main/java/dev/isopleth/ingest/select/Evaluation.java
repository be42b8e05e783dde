package dev.isopleth.ingest.select;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.select.Condition.Operator;
import dev.isopleth.ingest.select.Ranges.Range;
import dev.isopleth.ingest.select.Schema.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// Runs criteria over the columns of a dataset.
///
/// A negation is carried down to the comparisons, where it becomes the opposite comparison: so a missing
/// cell selects nothing either way, and one bit a sample is enough. Numbers compared with a constant are
/// compared as they are stored, the constant rounded as the store rounds: a cell shown as 14.8 equals 14.8.
public final class Evaluation {

    /// More ranges than this of a text column are looked up in a table.
    private static final int FEW_RANGES = 8;

    private final SampleTable table;
    private final Plane plane;

    private Evaluation(SampleTable table, Plane plane) {
        this.table = table;
        this.plane = plane;
    }

    /// The samples that criteria select. Cost: a pass over each column named, some milliseconds for 10^7
    /// samples; LIKE reads the column's dictionary besides, an area the samples at its border.
    ///
    /// @param criteria made for this table's schema
    public static RowSet run(Criteria criteria, SampleTable table, Schema schema) {
        var evaluation = new Evaluation(table, schema.plane());
        List<long[]> parts = new ArrayList<>();
        TimeWindow window = criteria.window();
        if (window != null) {
            Term.Column time = new Term.Column(Objects.requireNonNull(schema.timeColumn()), Kind.TIME);
            long last = window.toMillis() == TimeWindow.OPEN_END ? Long.MAX_VALUE : window.toMillis() - 1;
            parts.add(evaluation.scan(time, evaluation.range(time, window.fromMillis(), last)));
        }
        if (criteria.clock() != null) {
            parts.add(ColumnScan.clock(table.clock(), table.count(), criteria.clock()));
        }
        if (criteria.filter() != null) {
            parts.add(evaluation.bits(criteria.filter(), false));
        }
        long[] all = parts.isEmpty() ? evaluation.flipped(ColumnScan.words(table.count())) : parts.getFirst();
        parts.stream().skip(1).forEach(part -> and(all, part));
        return new RowSet(all, table.count());
    }

    private long[] bits(Condition condition, boolean negated) {
        return switch (condition) {
            case Condition.All(List<Condition> parts) -> joined(parts, negated, !negated);
            case Condition.Any(List<Condition> parts) -> joined(parts, negated, negated);
            case Condition.Not(Condition part) -> bits(part, !negated);
            case Condition.Comparison(Term left, Operator operator, Term right) ->
                compared(left, negated ? operator.negated() : operator, right);
            case Condition.Between(Term term, Term low, Term high) -> between(term, low, high, negated);
            case Condition.In(Term.Column column, List<Term> constants) -> {
                Ranges ranges = union(column, constants);
                yield scan(column, negated ? ranges.complement() : ranges);
            }
            case Condition.Like(Term.Column column, LikePattern pattern) -> like(column, pattern, negated);
            case Condition.Missing(Term.Column column) -> {
                long[] there = scan(column, range(column, Long.MIN_VALUE, Long.MAX_VALUE));
                yield negated ? there : flipped(there);
            }
            case Condition.InBox box -> flippedIf(negated, AreaSearch.of(table.positions(), box, plane));
            case Condition.InArea area -> flippedIf(negated, AreaSearch.of(table.positions(), area, plane));
        };
    }

    private long[] joined(List<Condition> parts, boolean negated, boolean all) {
        long[] joined = bits(parts.getFirst(), negated);
        for (Condition part : parts.subList(1, parts.size())) {
            long[] next = bits(part, negated);
            if (all) {
                and(joined, next);
            } else {
                or(joined, next);
            }
        }
        return joined;
    }

    private long[] compared(Term left, Operator operator, Term right) {
        if (left instanceof Term.Column column && FilterTranslator.isConstant(right)) {
            return scan(column, ranges(column, operator, right));
        }
        return new ArithmeticScan(table).run(left, operator, right);
    }

    private long[] between(Term term, Term low, Term high, boolean negated) {
        if (term instanceof Term.Column column
                && FilterTranslator.isConstant(low)
                && FilterTranslator.isConstant(high)) {
            List<Range> outside =
                    new ArrayList<>(ranges(column, Operator.LESS, low).parts());
            outside.addAll(ranges(column, Operator.GREATER, high).parts());
            Ranges without = Ranges.union(least(column), greatest(column), outside);
            return scan(column, negated ? without : without.complement());
        }
        long[] fromLow = compared(term, negated ? Operator.LESS : Operator.GREATER_OR_EQUAL, low);
        long[] toHigh = compared(term, negated ? Operator.GREATER : Operator.LESS_OR_EQUAL, high);
        if (negated) {
            or(fromLow, toHigh);
        } else {
            and(fromLow, toHigh);
        }
        return fromLow;
    }

    private Ranges union(Term.Column column, List<Term> constants) {
        List<Range> equal = new ArrayList<>();
        for (Term constant : constants) {
            equal.addAll(ranges(column, Operator.EQUAL, constant).parts());
        }
        return Ranges.union(least(column), greatest(column), equal);
    }

    private long[] like(Term.Column column, LikePattern pattern, boolean negated) {
        Predicate<String> wanted = negated ? text -> !pattern.matches(text) : pattern::matches;
        List<String> texts = table.dictionary(column);
        byte[] flags = new byte[texts.size() + 1];
        for (int code = 0; code < texts.size(); code++) {
            flags[code + 1] = (byte) (wanted.test(texts.get(code)) ? 1 : 0);
        }
        return ColumnScan.texts(table.elements(column), table.count(), flags);
    }

    /// The cells of a column for which a comparison with a constant holds.
    private Ranges ranges(Term.Column column, Operator operator, Term constant) {
        long first;
        long last;
        switch (constant) {
            case Term.Numeral number -> {
                Range stored = stored(table.numbers(column), number.value());
                first = stored.first();
                last = stored.last();
            }
            case Term.Time time -> {
                first = time.millis();
                last = first;
            }
            case Term.Text text -> {
                int found = Collections.binarySearch(table.dictionary(column), text.value());
                first = found >= 0 ? found : -found - 1L;
                last = found >= 0 ? found : first - 1;
            }
            case Term.Column _, Term.Arithmetic _ -> throw new IllegalArgumentException("no constant: " + constant);
        }
        return switch (operator) {
            case EQUAL -> range(column, first, last);
            case NOT_EQUAL -> range(column, first, last).complement();
            case LESS -> range(column, Long.MIN_VALUE, first - 1);
            case LESS_OR_EQUAL -> range(column, Long.MIN_VALUE, last);
            case GREATER -> range(column, last + 1, Long.MAX_VALUE);
            case GREATER_OR_EQUAL -> range(column, first, Long.MAX_VALUE);
        };
    }

    /// The keys of a constant, rounded as the store rounds. Where it lies beside a whole number that it is not, and
    /// would be rounded to it in a column of whole numbers, there are none: `last` is the key below the constant,
    /// `first` the one above.
    private static Range stored(NumberColumn numbers, double constant) {
        double difference = numbers.element().rounded(constant - numbers.offset());
        // The store knows 0 and -0: two keys of one number.
        long first = numbers.element().keyOf(difference == 0 ? -0.0 : difference);
        long last = numbers.element().keyOf(difference == 0 ? 0.0 : difference);
        if (numbers.element() == NumberElement.FLOAT64
                && constant != Math.rint(constant)
                && difference == Math.rint(difference)) {
            return numbers.offset() + difference < constant ? new Range(last + 1, last) : new Range(first, first - 1);
        }
        return new Range(first, last);
    }

    private Ranges range(Term.Column column, long first, long last) {
        return Ranges.of(least(column), greatest(column), first, last);
    }

    private long least(Term.Column column) {
        return switch (column.kind()) {
            case NUMBER -> table.numbers(column).element().keyOf(Double.NEGATIVE_INFINITY);
            case TEXT -> 0;
            case TIME -> Long.MIN_VALUE + 1;
        };
    }

    private long greatest(Term.Column column) {
        return switch (column.kind()) {
            case NUMBER -> table.numbers(column).element().keyOf(Double.POSITIVE_INFINITY);
            case TEXT -> table.dictionary(column).size() - 1L;
            case TIME -> Long.MAX_VALUE;
        };
    }

    private long[] scan(Term.Column column, Ranges ranges) {
        return switch (column.kind()) {
            case NUMBER -> ColumnScan.numbers(table.numbers(column), table.count(), ranges);
            case TIME -> ColumnScan.times(table.elements(column), table.count(), ranges);
            case TEXT ->
                ranges.parts().size() <= FEW_RANGES
                        ? ColumnScan.texts(table.elements(column), table.count(), ranges)
                        : ColumnScan.texts(table.elements(column), table.count(), flags(ranges));
        };
    }

    private static byte[] flags(Ranges ranges) {
        byte[] flags = new byte[(int) ranges.greatest() + 2];
        for (Range range : ranges.parts()) {
            Arrays.fill(flags, (int) range.first() + 1, (int) range.last() + 2, (byte) 1);
        }
        return flags;
    }

    private long[] flippedIf(boolean flip, long[] words) {
        return flip ? flipped(words) : words;
    }

    /// The samples that are not in it, in the same array.
    private long[] flipped(long[] words) {
        for (int w = 0; w < words.length; w++) {
            words[w] = ~words[w];
        }
        long beyond = table.count() & 63;
        if (beyond != 0) {
            words[words.length - 1] &= -1L >>> (64 - beyond);
        }
        return words;
    }

    private static void and(long[] into, long[] other) {
        for (int w = 0; w < into.length; w++) {
            into[w] &= other[w];
        }
    }

    private static void or(long[] into, long[] other) {
        for (int w = 0; w < into.length; w++) {
            into[w] |= other[w];
        }
    }
}
