package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One layer, as the request's settings make it.
///
/// @param plane what the positions live on: `web-mercator` or `planar`
/// @param planar the planar plane; null for `web-mercator`
/// @param area the dataset's study area; null where samples could lie anywhere
/// @param bbox west, south, east, north of the samples, in degrees, west above east where the box crosses the
///     antimeridian; on a planar plane the least x and y, then the greatest, in its units
/// @param normalise whether a ratio is of densities divided by their selection's whole weight; null for
///     other measures
/// @param of what a difference is of, `density` or `mean`; null for other measures
/// @param unit of what is shown; null where it has none
/// @param radius as asked for or found by the rule: without regard to a zoom
/// @param bandwidth where the bandwidth comes from: `given`, or the name of what found it: a rule of thumb or a
/// selector
/// @param minradius the floor of a ground bandwidth on the screen, in px; 0 for none
/// @param per what counts as one: `sample` or `station`
/// @param minreadings how many readings a station needs; null per sample
/// @param minsamples how many samples have to reach whatever is shown; 1 where nothing is hidden
/// @param rate the unit of time that densities are stated per; null for the whole time of the samples
/// @param timebandwidth the standard deviation of the kernel in time; null where samples count by whether
///     they are within the times selected
/// @param bins that values are counted in, `hex:500m`; null where they are not
/// @param neighbours that hot spots among them are compared with, `within:1000m`; null for others
/// @param step how long the periods of a trend are said to be; null for others, and where nothing is said
/// @param areas that values are counted in; null where they are not
/// @param areafilter which of them; null for all
/// @param mask how the estimate ends where it lacks support: `fade` or `hard`
/// @param edge how what is per area is corrected at the border of the study area: `uniform` or `none`; null
///     without an area, and for other measures
/// @param classes of air that values are judged by; null where colours follow the value
/// @param scale of every zoom with a bandwidth on the ground or the plane; null where the bandwidth is in
///     pixels, see `zooms`
/// @param zooms what each zoom uses
/// @param snippets the layer in other programs, by their names
@Serdeable.Serializable
public record LayerAnswer(
        String id,
        String title,
        String dataset,
        String version,
        String plane,
        @Nullable PlanarAnswer planar,
        @Nullable AreaAnswer area,
        List<Double> bbox,
        int minzoom,
        int maxzoom,
        String measure,
        @Nullable String value,
        @Nullable String weight,
        @Nullable Boolean normalise,
        @Nullable String of,
        @Nullable String unit,
        String kernel,
        Amount radius,
        Amount sigma,
        String bandwidth,
        double minradius,
        double minsupport,
        String per,
        @Nullable Integer minreadings,
        int minsamples,
        @Nullable String rate,
        @Nullable String timebandwidth,
        @Nullable String bins,
        @Nullable String neighbours,
        @Nullable String step,
        @Nullable String areas,
        @Nullable String areafilter,
        String mask,
        @Nullable String edge,
        String colormap,
        String norm,
        @Nullable String classes,
        double opacity,
        @Nullable ScaleAnswer scale,
        List<ZoomAnswer> zooms,
        @Nullable TimeAnswer time,
        @Nullable String attribution,
        Map<String, String> links,
        Map<String, String> snippets) {

    /// A length with its unit: `m`, `u` of a planar plane, or `px` of the screen.
    @Serdeable.Serializable
    public record Amount(double amount, String unit) {}
}
