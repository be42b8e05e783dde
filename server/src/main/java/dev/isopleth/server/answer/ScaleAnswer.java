package dev.isopleth.server.answer;

import dev.isopleth.styles.Scale;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// A scale: how values become positions in a colormap.
///
/// @param domain low and high end, in the layer's unit
/// @param norm by name
@Serdeable.Serializable
public record ScaleAnswer(List<Double> domain, String norm) {

    /// The document of a scale.
    public static ScaleAnswer of(Scale scale) {
        return new ScaleAnswer(List.of(scale.low(), scale.high()), scale.norm().name());
    }
}
