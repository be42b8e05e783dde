package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Contours of a layer, as GeoJSON.
///
/// @param type `FeatureCollection`
/// @param measure as the parameter names it
/// @param unit of the values; null where they have none that is known
/// @param form `lines` or `bands`
/// @param areaUnit of areas: km2, or the square of a planar plane's unit
/// @param levels ascending, those too that nothing reaches
/// @param z the zoom whose bandwidth and pixels these are; null for the layer's own bandwidth
/// @param depth of the lattice whose points are looked at: 2^depth a side of the plane
/// @param massDepth of the lattice that shares of all were summed up on; null without them
/// @param bandwidth of the kernel; null between stations
/// @param reading what the contours say, in a sentence
/// @param cautions what to know before relying on it
/// @param features one a level or band that is somewhere, ascending
@Serdeable.Serializable
public record ContoursAnswer(
        String type,
        String layer,
        String measure,
        @Nullable String unit,
        String form,
        String areaUnit,
        List<Double> levels,
        @Nullable Integer z,
        int depth,
        @Nullable Integer massDepth,
        @Nullable BandwidthAnswer bandwidth,
        String reading,
        List<String> cautions,
        List<Feature> features) {

    /// A level's lines, or a band.
    ///
    /// @param type `Feature`
    @Serdeable.Serializable
    public record Feature(String type, Geometry geometry, Properties properties) {}

    /// Where it is.
    ///
    /// @param type `MultiLineString` or `MultiPolygon`
    @Serdeable.Serializable
    public record Geometry(String type, List<?> coordinates) {}

    /// What it is. What has no meaning for it is left out.
    ///
    /// @param value of a line
    /// @param low the least value of a band; left out where it has none
    /// @param high the value that it ends below; left out where it has none
    /// @param unit of these
    /// @param mass percent of all that lie within the line, or within the band's outer line
    /// @param held percent that the pixels within hold, a little more
    /// @param area of the band; of a line, where values are at least its own
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable String unit,
            @Nullable Double mass,
            @Nullable Double held,
            double area) {}
}
