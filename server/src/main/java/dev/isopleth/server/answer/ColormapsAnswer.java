package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// The colormaps that can be named.
@Serdeable.Serializable
public record ColormapsAnswer(List<Entry> colormaps) {

    /// One colormap.
    ///
    /// @param kind what its lightness does, as `sequential` or `diverging`
    /// @param picture address of a strip of its colours
    @Serdeable.Serializable
    public record Entry(String name, String title, String kind, String origin, String licence, String picture) {}
}
