package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of a layer, and what changed.
///
/// @param version of the layer, what `v=` names
/// @param areas boxes that hold the samples appended, west, south, east, north, in degrees or in units of a planar
///     plane; tiles change as far round them as the kernel reaches. Null where all may have changed
@Serdeable
public record ChangeAnswer(String version, @Nullable List<List<Double>> areas) {}
