package dev.isopleth.server.answer;

import dev.isopleth.density.Plane;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A planar plane: x from 0 in the west to its width, y from 0 at its top down to its height.
///
/// @param unit `px` or `m`; what `u` means in lengths
/// @param side of the square of 256 * 2^k units that its pyramid of tiles covers
/// @param zoom k, at which one unit is one pixel of the 256 px tiles; may be below 0
@Serdeable.Serializable
public record PlanarAnswer(double width, double height, String unit, double side, int zoom) {

    /// The document of a plane; null for the world.
    public static @Nullable PlanarAnswer of(Plane plane) {
        return plane instanceof Plane.Planar planar
                ? new PlanarAnswer(planar.width(), planar.height(), planar.unit(), planar.side(), planar.zoomOfOne())
                : null;
    }
}
