package dev.isopleth.ingest;

import dev.isopleth.ingest.ImportRequest.Percents;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Winsorised;
import dev.isopleth.ingest.order.Numbers;
import dev.isopleth.ingest.order.RankSearch;
import dev.isopleth.ingest.order.SampleSpool;
import java.io.IOException;
import java.util.ArrayList;
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

    /// Winsorises the samples. Cost: a few readings of each column concerned.
    ///
    /// @throws ImportException if a value is to be shown on a logarithmic scale and is not above 0 on average
    static ValueTreatment of(List<ValueColumn> values, SampleSpool samples) throws ImportException, IOException {
        var treatment = new ValueTreatment(values);
        for (int c = 0; c < values.size(); c++) {
            ValueColumn value = values.get(c);
            Winsorised clipped = value.winsorise() == null ? null : winsorise(samples, c, value.winsorise());
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

    private static Winsorised winsorise(SampleSpool samples, int column, Percents percents) throws IOException {
        long n = samples.count();
        double[] bounds = RankSearch.find(
                samples.numbers(column), new long[] {rank(percents.low(), n), rank(percents.high(), n)});
        double low = bounds[0];
        double high = bounds[1];
        long[] beyond = new long[2];
        samples.numbers(column).read((numbers, size) -> {
            for (int i = 0; i < size; i++) {
                beyond[0] += numbers[i] < low ? 1 : 0;
                beyond[1] += numbers[i] > high ? 1 : 0;
            }
        });
        samples.clamp(column, low, high);
        return new Winsorised(percents.low(), percents.high(), low, high, beyond[0], beyond[1]);
    }

    private static long rank(double percent, long count) {
        return (long) Math.clamp(Math.ceil(percent * count / 100) - 1, 0, count - 1.0);
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

    private void checkLogarithm(ValueColumn value, Numbers all) throws ImportException, IOException {
        double[] sum = new double[1];
        long[] without = new long[1];
        all.read((numbers, size) -> {
            for (int i = 0; i < size; i++) {
                sum[0] += numbers[i];
                without[0] += numbers[i] > 0 ? 0 : 1;
            }
        });
        if (!(sum[0] > 0)) {
            throw ImportException.usage("--log " + value.name() + ": the mean of '" + value.name()
                    + "' is not above 0, so no logarithmic scale can show it: leave --log out.");
        }
        if (without[0] > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of the numbers in '%s' are not above 0: a logarithmic scale shows a mean that is not above 0"
                            + " as its low end.",
                    without[0],
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
