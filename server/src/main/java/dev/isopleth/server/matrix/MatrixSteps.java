package dev.isopleth.server.matrix;

import dev.isopleth.analysis.Along;
import dev.isopleth.analysis.CorrelationMethod;
import dev.isopleth.server.layer.SettingTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is done with the fields of a matrix, wherever they come from.
///
/// @param show what becomes a field
/// @param correlation by which coefficient, where these are shown
/// @param standardScale the lines that are brought to 0 to 1 each; null for none
/// @param zScore the lines that are stated in standard deviations from their mean; null for none
/// @param triangle which fields of correlations are shown
/// @param mask ECQL: fields that fulfil it are hidden; null for none
public record MatrixSteps(
        Show show,
        CorrelationMethod correlation,
        @Nullable Along standardScale,
        @Nullable Along zScore,
        Clustering clustering,
        Triangle triangle,
        @Nullable String mask) {

    /// The names of these settings.
    public static final List<String> NAMES = Stream.concat(
                    Stream.of("show", "correlation", "triangle", "standard_scale", "z_score", "mask"),
                    Clustering.NAMES.stream())
            .toList();

    /// What becomes a field.
    public enum Show {
        /// The fields themselves.
        FIELDS,
        /// 1 where a field is missing, 0 where it is there.
        MISSING,
        /// The correlation of two rows.
        CORRELATION
    }

    /// Which fields of correlations are shown, as they are drawn.
    public enum Triangle {
        /// All.
        FULL,
        /// Those below the diagonal, and it.
        LOWER,
        /// Those above the diagonal, and it.
        UPPER
    }

    /// Python counts axes from 0: rows.
    private static final Map<String, Along> ALONG =
            Map.of("rows", Along.ROWS, "0", Along.ROWS, "columns", Along.COLUMNS, "1", Along.COLUMNS);

    private static final List<String> ALONG_SHOWN = List.of("rows (0)", "columns (1)");

    /// Reads them from their texts.
    public static MatrixSteps read(SettingTexts texts) {
        SettingReader reader = new SettingReader(texts);
        Show show = reader.word(
                "show",
                Map.of("fields", Show.FIELDS, "missing", Show.MISSING, "correlation", Show.CORRELATION),
                List.of("fields", "missing", "correlation"));
        CorrelationMethod correlation = reader.word(
                "correlation",
                Map.of("pearson", CorrelationMethod.PEARSON, "spearman", CorrelationMethod.SPEARMAN),
                List.of("pearson", "spearman"));
        Triangle triangle = reader.word(
                "triangle",
                Map.of("full", Triangle.FULL, "lower", Triangle.LOWER, "upper", Triangle.UPPER),
                List.of("full", "lower", "upper"));
        Along standardScale = reader.word("standard_scale", ALONG, ALONG_SHOWN);
        Along zScore = reader.word("z_score", ALONG, ALONG_SHOWN);
        Show shown = show != null ? show : correlation != null ? Show.CORRELATION : Show.FIELDS;
        if (correlation != null && shown != Show.CORRELATION) {
            throw texts.refusal(
                    "correlation",
                    "correlation names a coefficient, and show=" + name(shown) + " shows none",
                    List.of("show=correlation with it"));
        }
        if (triangle != null && triangle != Triangle.FULL && shown != Show.CORRELATION) {
            throw texts.refusal(
                    "triangle",
                    "a triangle is of correlations, whose two halves are alike",
                    List.of("correlation=pearson or spearman with it", "full"));
        }
        if (standardScale != null && zScore != null) {
            throw texts.refusal(
                    "z_score", "lines are scaled by standard_scale or by z_score, not both", List.of("one of the two"));
        }
        if (shown == Show.MISSING && (standardScale != null || zScore != null)) {
            throw texts.refusal(
                    standardScale != null ? "standard_scale" : "z_score",
                    "whether fields are missing is not scaled",
                    List.of("show=fields or show=correlation with it"));
        }
        Clustering clustering = Clustering.read(texts);
        if (triangle != null && triangle != Triangle.FULL && clustering.along().size() == 1) {
            throw texts.refusal(
                    "triangle",
                    "with rows and columns in different orders the halves are not alike",
                    List.of("cluster=both with it", "cluster=none with it"));
        }
        return new MatrixSteps(
                shown,
                correlation == null ? CorrelationMethod.PEARSON : correlation,
                standardScale,
                zScore,
                clustering,
                triangle == null ? Triangle.FULL : triangle,
                texts.text("mask"));
    }

    /// What a show is called in parameters and answers.
    public static String name(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /// What the fields are, besides what they are of: `z-score by rows`; empty where they are as they came.
    String words() {
        List<String> words = new ArrayList<>();
        if (standardScale != null) {
            words.add("each of the " + standardScale.label() + " from 0 to 1");
        }
        if (zScore != null) {
            words.add("z-score by " + zScore.label());
        }
        return String.join(", ", words);
    }
}
