package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A matrix of a file, as `isopleth matrix` writes it: a [MatrixAnswer] without what only a layer knows.
///
/// @param show `fields`, `missing` or `correlation`
/// @param measure what became of the rows of the file that make a field; null where each field stands in it
/// @param value the column that was read; null for none or all
/// @param correlation which coefficient the fields are; left out where they are none
/// @param fields row after row, in the file's order; null where one is missing or hidden
/// @param counts how many rows each field is made of, or columns each correlation; left out where each field stands
///     in the file
/// @param pValues of correlations; left out of other fields
/// @param samples how many rows are in it, or how many fields
/// @param withoutKey how many rows lack the name of a row or of a column
/// @param withoutValue how many have no value that is a number
/// @param missing how many fields there are not
/// @param hidden how many fields mask and triangle hide
/// @param notes sentences on what was left out
@Serdeable.Serializable
public record PlainMatrixAnswer(
        String show,
        @Nullable String measure,
        @Nullable String value,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String correlation,
        MatrixAnswer.Axis rows,
        MatrixAnswer.Axis columns,
        List<List<@Nullable Double>> fields,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<List<Long>> counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<List<@Nullable Double>> pValues,
        long samples,
        long withoutKey,
        long withoutValue,
        long missing,
        long hidden,
        List<String> notes) {}
