package dev.isopleth.server.answer;

import dev.isopleth.server.layer.Averaging;
import dev.isopleth.styles.AirQuality;
import dev.isopleth.styles.ClassScale;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the viewer is told of its server.
///
/// @param basemapUrl tiles of an online basemap, with {z}, {x}, {y}; null for none
/// @param attribution the line it must show
/// @param classes of air that a layer can be judged by
/// @param matrixColumns most columns of a matrix of one row
/// @param areas ids of the places that values can be counted in
@Serdeable.Serializable
public record ViewerConfigAnswer(
        @Nullable String basemapUrl,
        @Nullable String attribution,
        List<Classes> classes,
        int matrixColumns,
        List<String> areas) {

    /// Classes of air.
    ///
    /// @param name in requests
    /// @param title for people
    /// @param unit of the values that they judge
    /// @param averaging what the values are means over, for people
    /// @param step whose frames are as long
    @Serdeable.Serializable
    public record Classes(String name, String title, String unit, String averaging, String step) {}

    /// Told with every scale of [AirQuality].
    public static ViewerConfigAnswer of(
            @Nullable String basemapUrl, @Nullable String attribution, int matrixColumns, List<String> areas) {
        return new ViewerConfigAnswer(
                basemapUrl,
                attribution,
                AirQuality.all().stream().map(ViewerConfigAnswer::classes).toList(),
                matrixColumns,
                areas);
    }

    private static Classes classes(ClassScale scale) {
        return new Classes(
                scale.name(),
                scale.title(),
                scale.unit(),
                scale.averaging().words(),
                Averaging.step(scale).text());
    }
}
