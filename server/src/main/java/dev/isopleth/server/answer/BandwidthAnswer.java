package dev.isopleth.server.answer;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Kernel;
import dev.isopleth.server.layer.Adaptive;
import dev.isopleth.server.layer.LayerPlan;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// The bandwidth that an estimate uses.
///
/// @param on `ground`, `screen` or `plane`
/// @param radius the kernel's radius
/// @param sigma its standard deviation along an axis
/// @param unit of both: `m`, `px` of the 256 px tiles, or `u` of a planar plane
/// @param origin where the layer's bandwidth comes from: `given`, or the name of what found it: a rule of thumb or
///     a selector
/// @param floor whether this is the floor on the screen, in place of the layer's bandwidth
/// @param widest the greatest radius where kernels follow the samples, and `radius` and `sigma` are those of the
///     narrowest; null where all are alike
@Serdeable.Serializable
public record BandwidthAnswer(
        String on,
        double radius,
        double sigma,
        String unit,
        String origin,
        boolean floor,
        @Nullable Double widest) {

    /// The document of a bandwidth that a layer uses; null where values are interpolated, or counted in bins,
    /// and no kernel is used.
    public static @Nullable BandwidthAnswer of(LayerPlan plan, Bandwidth used) {
        if (!plan.isByKernel()) {
            return null;
        }
        return switch (used) {
            case Bandwidth.Ground ground -> of(plan, used, "ground", ground.sigmaMetres(), "m");
            case Bandwidth.Screen screen -> of(plan, used, "screen", screen.sigmaPixels(), "px");
            case Bandwidth.Planar planar -> of(plan, used, "plane", planar.sigma(), "u");
        };
    }

    private static BandwidthAnswer of(LayerPlan plan, Bandwidth used, String on, double sigma, String unit) {
        return new BandwidthAnswer(
                on,
                radius(sigma, plan.kernel()),
                sigma,
                unit,
                plan.bandwidthOrigin(),
                plan.isFloor(used),
                widest(plan, used));
    }

    private static @Nullable Double widest(LayerPlan plan, Bandwidth used) {
        Adaptive adaptive = plan.adaptive();
        return adaptive == null ? null : radius(adaptive.widestSigma(used), plan.kernel());
    }

    /// A radius that was divided by the kernel's ratio and multiplied again is shown as it was given.
    private static double radius(double sigma, Kernel kernel) {
        return Math.rint(sigma * kernel.radiusPerSigma() * 1e6) / 1e6;
    }
}
