package dev.isopleth.server.answer;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Kernel;
import io.micronaut.serde.annotation.Serdeable;

/// The bandwidth that an estimate uses.
///
/// @param on `ground` or `screen`
/// @param radius the kernel's radius
/// @param sigma its standard deviation along an axis
/// @param unit of both: `m`, or `px` of the 256 px tiles
@Serdeable.Serializable
public record BandwidthAnswer(String on, double radius, double sigma, String unit) {

    /// The document of a bandwidth.
    public static BandwidthAnswer of(Bandwidth bandwidth, Kernel kernel) {
        return switch (bandwidth) {
            case Bandwidth.Ground ground ->
                new BandwidthAnswer(
                        "ground", rounded(ground.sigmaMetres() * kernel.radiusPerSigma()), ground.sigmaMetres(), "m");
            case Bandwidth.Screen screen ->
                new BandwidthAnswer(
                        "screen", rounded(screen.sigmaPixels() * kernel.radiusPerSigma()), screen.sigmaPixels(), "px");
        };
    }

    /// A radius that was divided by the kernel's ratio and multiplied again is shown as it was given.
    private static double rounded(double radius) {
        return Math.rint(radius * 1e6) / 1e6;
    }
}
