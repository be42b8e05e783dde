package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Aggregate;
import dev.isopleth.server.layer.BadSetting;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SettingTexts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request says about a matrix of samples. Whether a dataset has what is named is seen later, by
/// [MatrixPath].
///
/// @param rows what rows are made by, see [MatrixKey]
/// @param columns what columns are made by
/// @param measure what becomes of the samples of a field; null: their mean where there are values, else their count
/// @param values columns of numbers; empty for the layer's own
/// @param weight a column that weighs the samples; null for the layer's own
/// @param rowColors an attribute whose values colour the rows' sides; null for none
/// @param columnColors likewise of columns
/// @param steps what is done with the fields
public record MatrixSettings(
        String rows,
        String columns,
        @Nullable Aggregate measure,
        List<String> values,
        @Nullable String weight,
        @Nullable String rowColors,
        @Nullable String columnColors,
        MatrixSteps steps) {

    private static final List<String> OF_SAMPLES =
            List.of("rows", "columns", "measure", "value", "weight", "row_colors", "col_colors");

    /// The names of these settings.
    public static final List<String> NAMES =
            Stream.concat(OF_SAMPLES.stream(), MatrixSteps.NAMES.stream()).toList();

    /// What samples of a field may become.
    public static final List<String> MEASURES = List.of(
            "count", "sum", "mean", "median", "min", "max", "sd", "a quantile by its percent, as in q90 or q2.5");

    private static final Pattern QUANTILE = Pattern.compile("q([0-9]{1,3}(?:\\.[0-9]{1,6})?)");
    private static final double PERCENT = 100;

    public MatrixSettings {
        values = List.copyOf(values);
    }

    /// Reads them from their texts.
    public static MatrixSettings read(SettingTexts texts) {
        List<String> values = texts.value("value", MatrixSettings::names);
        return new MatrixSettings(
                required(texts, "rows"),
                required(texts, "columns"),
                texts.value("measure", MatrixSettings::aggregate),
                values == null ? List.of() : values,
                texts.value("weight", MatrixSettings::name),
                texts.value("row_colors", MatrixSettings::name),
                texts.value("col_colors", MatrixSettings::name),
                MatrixSteps.read(texts));
    }

    private static String required(SettingTexts texts, String name) {
        String text = texts.value(name, MatrixSettings::name);
        if (text == null) {
            throw texts.refusal(
                    name,
                    "a matrix has rows and columns, and what its " + name + " are made by is missing",
                    List.of(
                            "station",
                            "hour-of-day, day-of-week or month-of-year",
                            "a step of time, as in 1d, 1mo or 1y",
                            "the name of a column",
                            "values",
                            "sample"));
        }
        return text;
    }

    private static String name(String text) {
        if (text.isEmpty()) {
            throw new BadSetting("a name is missing", List.of("the name of a column"));
        }
        return text;
    }

    private static List<String> names(String text) {
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(MatrixSettings::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new BadSetting("a value column is named twice", List.of("each column once"));
        }
        return names;
    }

    /// The measure of a text.
    ///
    /// @throws BadSetting if it is none
    static Aggregate aggregate(String text) {
        if (text.equals("median")) {
            return Aggregate.MEDIAN;
        }
        Matcher quantile = QUANTILE.matcher(text);
        if (quantile.matches() && Double.parseDouble(quantile.group(1)) <= PERCENT) {
            return new Aggregate.Quantile(Double.parseDouble(quantile.group(1)) / PERCENT);
        }
        return Arrays.stream(Aggregate.Streamed.values())
                .filter(aggregate -> aggregate.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "fields of a matrix have no measure '" + PlainNumber.shown(text) + "'", MEASURES));
    }

    /// What a measure is called in parameters and answers.
    public static String name(Aggregate aggregate) {
        return aggregate instanceof Aggregate.Quantile(double share) && share != Aggregate.MEDIAN.share()
                ? "q" + trimmed(share * PERCENT)
                : aggregate.label();
    }

    private static String trimmed(double percent) {
        return new BigDecimal(percent)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
