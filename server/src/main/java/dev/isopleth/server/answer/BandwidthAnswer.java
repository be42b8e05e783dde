package dev.isopleth.server.answer;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Kernel;
import io.micronaut.serde.annotation.Serdeable;

/// The bandwidth that an estimate uses.
///
/// @param on `ground`, `screen` or `plane`
/// @param radius the kernel's radius
/// @param sigma its standard deviation along an axis
/// @param unit of both: `m`, `px` of the 256 px tiles, or `u` of a planar plane
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
            case Bandwidth.Planar planar ->
                new BandwidthAnswer("plane", rounded(planar.sigma() * kernel.radiusPerSigma()), planar.sigma(), "u");
        };
    }

    /// A radius that was divided by the kernel's ratio and multiplied again is shown as it was given.
    private static double rounded(double radius) {
        return Math.rint(radius * 1e6) / 1e6;
    }
}
