package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A matrix of samples. Rows, columns and fields are in its own order; `order` says how they are drawn.
///
/// @param show `fields`, `missing` or `correlation`
/// @param measure what became of the samples of a field
/// @param values the columns that were read; empty for none
/// @param unit of the fields; null where they have none that is known
/// @param timeZone of the clock that hours, days, months and years are told on
/// @param correlation which coefficient the fields are; left out where they are none
/// @param fields row after row; null where one is missing or hidden
/// @param counts how many samples each field is made of; of correlations how many columns both rows have
/// @param pValues of correlations; left out of other fields
/// @param samples how many are in it; those of several value columns count once for each
/// @param withoutKey how many belong to no row or to no column; null where anything is hidden, likewise the others
/// @param withoutValue how many have no value
/// @param withoutWeight how many weigh 0
/// @param missing how many fields there are not
/// @param hidden how many fields mask and triangle hide
/// @param notes sentences on what was left out
/// @param map the viewer's address: with `&` and the words of a row and of a column that of a field
@Serdeable.Serializable
public record MatrixAnswer(
        String layer,
        String show,
        String measure,
        List<String> values,
        @Nullable String unit,
        String timeZone,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String correlation,
        Axis rows,
        Axis columns,
        List<List<@Nullable Double>> fields,
        List<List<Long>> counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<List<@Nullable Double>> pValues,
        long samples,
        @Nullable Long withoutKey,
        @Nullable Long withoutValue,
        @Nullable Long withoutWeight,
        long missing,
        long hidden,
        List<String> notes,
        String map) {

    /// The rows, or the columns.
    ///
    /// @param key what they are made by
    /// @param named the column that they take their names from; null for none
    /// @param groups the attribute that each line's `group` is of; null for none
    /// @param lines each of them
    /// @param order their numbers as they are drawn, from the top or the left
    /// @param dendrogram the tree that orders them; null for none
    @Serdeable.Serializable
    public record Axis(
            String key,
            @Nullable String named,
            @Nullable String groups,
            List<Line> lines,
            List<Integer> order,
            @Nullable Dendrogram dendrogram) {}

    /// One row or column.
    ///
    /// @param lon in degrees, likewise `lat`, of a polygon somewhere within; left out where it is no place, and on
    ///     a planar plane
    /// @param x in units of a planar plane, likewise `y`; left out where it is no place, and on the world
    /// @param parameters what selects its time on every route of the layer; empty where it is no time
    /// @param group what it has of the attribute that colours the side; left out without one
    /// @param map what it adds to the address of the map; null for nothing
    @Serdeable.Serializable
    public record Line(
            String label,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double lon,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double lat,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double x,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double y,

            Map<String, String> parameters,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String group,

            @Nullable String map) {}

    /// A tree of clusters, in the form of scipy's `linkage`.
    ///
    /// @param merges two clusters, their distance, how many lines both have: those below the number of lines are
    ///     the lines, merge k makes cluster number of lines + k. The one that is drawn first comes first
    @Serdeable.Serializable
    public record Dendrogram(String method, String metric, List<List<Double>> merges) {}
}
