package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples counted in bins, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param bins shape and size, as in `hex:500m`
/// @param area of every bin, in `areaUnit`: km2, or the square of a planar plane's unit; null where they differ
/// @param projection the plane that the bins are laid on; null where that is the planar plane itself
/// @param per what is counted as one: `sample`, or `station`
/// @param value the column that is summed up; null for none
/// @param unit of the values; null where it is not known, or there are none
/// @param weight the column that weighs the samples; null where each counts 1
/// @param count samples in all bins, whatever box was asked for
/// @param total how many bins there are, empty ones among them
/// @param occupied how many of these hold a sample
/// @param hidden how many hold fewer samples than anything is told of, and are left out, of `count` and `occupied`
///     too; left out where nothing is hidden
/// @param reading what it says, in a sentence
/// @param cautions what to know before relying on it
@Serdeable.Serializable
public record BinsAnswer(
        String type,
        String layer,
        String bins,
        @Nullable Double area,
        String areaUnit,
        @Nullable Projection projection,
        String per,
        @Nullable String value,
        @Nullable String unit,
        @Nullable String weight,
        long count,
        int total,
        int occupied,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hidden,
        String reading,
        List<String> cautions,
        List<Feature> features) {

    /// The plane that bins of the world are laid on.
    ///
    /// @param name `laea`, Lambert's azimuthal equal-area
    /// @param lon of its middle, in degrees, likewise `lat`
    /// @param radius of the sphere in metres
    @Serdeable.Serializable
    public record Projection(String name, double lon, double lat, double radius) {}

    /// One bin.
    ///
    /// @param type `Feature`
    /// @param id its column and row, or the index of an H3 cell
    @Serdeable.Serializable
    public record Feature(String type, String id, Geometry geometry, Properties properties) {}

    /// The outline of a bin.
    ///
    /// @param type `Polygon`, or `MultiPolygon` where the antimeridian cuts it
    /// @param coordinates of its rings, or its polygons
    @Serdeable.Serializable
    public record Geometry(String type, List<?> coordinates) {}

    /// What is in a bin. What there is none of is left out.
    ///
    /// @param area of an H3 cell, in the answer's `areaUnit`
    /// @param count how many samples
    /// @param places how many distinct positions these have
    /// @param weight the sum of their weights
    /// @param values how many of them have a value
    /// @param q10 the value that a tenth of the weight lies below, likewise the others
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            @Nullable Double area,
            int count,
            int places,
            @Nullable Double weight,
            @Nullable Integer values,
            @Nullable Double sum,
            @Nullable Double mean,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double q10,
            @Nullable Double q25,
            @Nullable Double median,
            @Nullable Double q75,
            @Nullable Double q90) {}
}
