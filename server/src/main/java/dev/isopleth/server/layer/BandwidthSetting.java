package dev.isopleth.server.layer;

import dev.isopleth.density.Kernel;

/// A bandwidth as a user gives it: the kernel's radius, or its standard deviation sigma.
public record BandwidthSetting(Kind kind, Length length) {

    /// Which of a kernel's two measures was given.
    public enum Kind {
        RADIUS,
        SIGMA
    }

    /// The standard deviation along an axis, in the length's unit.
    double sigma(Kernel kernel) {
        return switch (kind) {
            case RADIUS -> length.amount() / kernel.radiusPerSigma();
            case SIGMA -> length.amount();
        };
    }
}
