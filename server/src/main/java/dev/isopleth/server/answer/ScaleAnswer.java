package dev.isopleth.server.answer;

import dev.isopleth.server.tile.StatedScale;
import dev.isopleth.styles.Scale;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// A scale: how values become positions in a colormap.
///
/// @param empty whether no value is defined that it could be made from: the domain means nothing then
/// @param domain low and high end, in the layer's unit
/// @param norm by name
@Serdeable.Serializable
public record ScaleAnswer(boolean empty, List<Double> domain, String norm) {

    /// The document of a scale.
    public static ScaleAnswer of(StatedScale stated) {
        Scale scale = stated.scale();
        return new ScaleAnswer(
                stated.empty(), List.of(scale.low(), scale.high()), scale.norm().name());
    }
}
