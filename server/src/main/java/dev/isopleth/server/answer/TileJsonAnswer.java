package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A layer as TileJSON 3.0 (https://github.com/mapbox/tilejson-spec), with what each zoom shows.
///
/// @param crs `simple` where the tiles are those of a planar plane's own pyramid, which TileJSON has no word
///     for; null for those of the world
/// @param planar the planar plane; null for the world
/// @param area the dataset's study area, beyond which nothing is shown; null where samples could lie anywhere
/// @param bounds the samples' extent in degrees, widened by the kernel's reach, with all longitudes where it
///     crosses the antimeridian; null on a planar plane
/// @param bandwidth the layer's, without regard to a zoom; null where it is in pixels, likewise `scale`
/// @param center longitude, latitude and a zoom at which the samples fill a window; null on a planar plane
/// @param edge how what is per area is corrected at the border of the study area: `uniform` or `none`; null
///     without an area, and for other measures
/// @param vector_layers what is in the tiles where they are vector tiles; null where they are pictures
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("MemberName") // TileJSON has the name
public record TileJsonAnswer(
        String tilejson,
        String name,
        String description,
        String version,
        @Nullable String attribution,
        String scheme,
        List<String> tiles,
        int minzoom,
        int maxzoom,
        @Nullable String crs,
        @Nullable PlanarAnswer planar,
        @Nullable AreaAnswer area,
        @Nullable List<Double> bounds,
        @Nullable List<Double> center,
        String legend,
        String layer,
        String measure,
        @Nullable String value,
        @Nullable String unit,
        @Nullable BandwidthAnswer bandwidth,
        @Nullable String edge,
        @Nullable ScaleAnswer scale,
        List<ZoomAnswer> zooms,
        @Nullable List<VectorLayer> vector_layers) {

    /// A layer of vector tiles.
    ///
    /// @param id what it is called in them
    /// @param fields properties of its features, and their types
    @Serdeable.Serializable
    public record VectorLayer(String id, String description, Map<String, String> fields) {}
}
