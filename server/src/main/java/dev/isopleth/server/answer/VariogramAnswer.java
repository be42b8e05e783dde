package dev.isopleth.server.answer;

import dev.isopleth.analysis.interpolation.Variogram;
import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.LayerPlan;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// The variogram that was fitted to the stations.
///
/// @param shape `spherical`, `exponential` or `gaussian`
/// @param nugget what two values differ by however near they are: half their mean square difference, in the
///     value's
///     unit squared
/// @param sill what that rises to with distance
/// @param range the shape's parameter
/// @param practicalRange where 95 % of the rise are reached
/// @param unit of both ranges: `m`, or `u` of a planar plane
@Serdeable.Serializable
public record VariogramAnswer(
        String shape, double nugget, double sill, double range, double practicalRange, String unit) {

    /// The document of a variogram; null for none.
    public static @Nullable VariogramAnswer of(LayerPlan plan, @Nullable Variogram variogram) {
        return variogram == null
                ? null
                : new VariogramAnswer(
                        variogram.shape().label(),
                        variogram.nugget(),
                        variogram.sill(),
                        variogram.range(),
                        variogram.practicalRange(),
                        plan.dataset().manifest().asPlane() instanceof Plane.Planar ? "u" : "m");
    }
}
