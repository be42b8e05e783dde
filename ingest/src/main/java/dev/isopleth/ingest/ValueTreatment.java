package dev.isopleth.ingest;

import dev.isopleth.ingest.ImportRequest.Percents;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Winsorised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is done to the values of the samples once all are there: winsorising, and what is written down of it
/// and of how they were computed.
///
/// The value columns are the first of the kept ones, in the order of the request.
final class ValueTreatment {

    /// Name of the logarithmic norm in a manifest.
    static final String LOG = "log";

    private final List<ValueColumn> values;
    private final List<@Nullable Winsorised> winsorised = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ValueTreatment(List<ValueColumn> values) {
        this.values = values;
    }

    /// Winsorises in place. Cost: sorts a copy of each column concerned, 8 bytes a number.
    ///
    /// @throws ImportException if a value is to be shown on a logarithmic scale and is not above 0 on average
    static ValueTreatment of(List<ValueColumn> values, SampleColumns samples) throws ImportException {
        var treatment = new ValueTreatment(values);
        for (int c = 0; c < values.size(); c++) {
            ValueColumn value = values.get(c);
            Winsorised clipped = value.winsorise() == null ? null : winsorise(samples.numbers(c), value.winsorise());
            treatment.winsorised.add(clipped);
            if (clipped != null) {
                treatment.notes.add(note(value, clipped));
            }
            if (value.logarithmic()) {
                treatment.checkLogarithm(value, samples.numbers(c));
            }
        }
        return treatment;
    }

    private static Winsorised winsorise(GrowingColumn.OfDouble numbers, Percents percents) {
        int n = numbers.size();
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            sorted[i] = numbers.get(i);
        }
        Arrays.parallelSort(sorted);
        double low = sorted[rank(percents.low(), n)];
        double high = sorted[rank(percents.high(), n)];
        long below = 0;
        long above = 0;
        for (int i = 0; i < n; i++) {
            double number = numbers.get(i);
            below += number < low ? 1 : 0;
            above += number > high ? 1 : 0;
            numbers.set(i, Math.clamp(number, low, high));
        }
        return new Winsorised(percents.low(), percents.high(), low, high, below, above);
    }

    private static int rank(double percent, int count) {
        return (int) Math.clamp(Math.ceil(percent * count / 100) - 1, 0, count - 1);
    }

    private static String note(ValueColumn value, Winsorised clipped) {
        String unit = value.unit() == null ? "" : " " + value.unit();
        return String.format(
                Locale.ROOT,
                "'%s' is winsorised at %s %% and %s %%: %,d below %s%s and %,d above %s%s are set to these.",
                value.name(),
                ReportText.number(clipped.lowPercent()),
                ReportText.number(clipped.highPercent()),
                clipped.below(),
                ReportText.number(clipped.low()),
                unit,
                clipped.above(),
                ReportText.number(clipped.high()),
                unit);
    }

    private void checkLogarithm(ValueColumn value, GrowingColumn.OfDouble numbers) throws ImportException {
        double sum = 0;
        long without = 0;
        for (int i = 0; i < numbers.size(); i++) {
            sum += numbers.get(i);
            without += numbers.get(i) > 0 ? 0 : 1;
        }
        if (!(sum > 0)) {
            throw ImportException.usage("--log " + value.name() + ": the mean of '" + value.name()
                    + "' is not above 0, so no logarithmic scale can show it: leave --log out.");
        }
        if (without > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of the numbers in '%s' are not above 0: a logarithmic scale shows a mean that is not above 0"
                            + " as its low end.",
                    without,
                    value.name()));
        }
    }

    /// What was clipped, a sentence each.
    List<String> notes() {
        return notes;
    }

    /// The columns as written, with what is known of the values.
    List<Column> columns(List<Column> written) {
        List<Column> columns = new ArrayList<>(written);
        for (int c = 0; c < values.size(); c++) {
            ValueColumn value = values.get(c);
            columns.set(
                    c,
                    written.get(c)
                            .withMaking(
                                    value.formula() == null
                                            ? null
                                            : value.formula().text(),
                                    winsorised.get(c),
                                    value.logarithmic() ? LOG : null));
        }
        return columns;
    }
}
