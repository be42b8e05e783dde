package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Samples counted in areas, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param areas the declared places that these are; null for what was sent
/// @param areaUnit of the property `area`: km2, or the square of a planar plane's unit
/// @param per what is counted as one: `sample`, or `station`
/// @param value the column that is summed up; null for none
/// @param unit of the values; null where it is not known, or there are none
/// @param weight the column that weighs the samples; null where each counts 1
/// @param rank the property that areas are ranked by
/// @param count samples of the selection; null where anything is hidden
/// @param outside how many of these no area holds; null where anything is hidden
/// @param hidden how many areas hold fewer samples than anything is told of; left out where nothing is hidden
/// @param reading what it says, in a sentence
/// @param cautions what to know before relying on it
@Serdeable.Serializable
public record AreasAnswer(
        String type,
        String layer,
        @Nullable String areas,
        String areaUnit,
        String per,
        @Nullable String value,
        @Nullable String unit,
        @Nullable String weight,
        String rank,
        @Nullable Long count,
        @Nullable Long outside,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hidden,
        String reading,
        List<String> cautions,
        List<Feature> features) {

    /// One area.
    ///
    /// @param type `Feature`
    /// @param id the one it was sent with; else its number, counted from 1
    /// @param properties those it was sent with, and what it holds: `count`, `places`, `weight`, `values`, `sum`,
    ///     `mean`, `min`, `max`, `q10`, `q25`, `median`, `q75`, `q90`, `area`, `density`, `share`, `rank`, of these
    ///     what there is; or `hidden`, why nothing is told of what it holds
    @Serdeable.Serializable
    public record Feature(String type, Object id, BinsAnswer.Geometry geometry, Map<String, Object> properties) {}
}
