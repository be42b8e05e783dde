package dev.isopleth.analysis.interpolation;

import dev.isopleth.density.Exp;

/// How correlation falls off with distance, t = distance / range.
public enum VariogramShape {
    /// 1 - 3t/2 + t^3/2 up to t = 1, 0 beyond: straight at first, with an end.
    SPHERICAL("spherical", 1),
    /// e^-t: straight at first; 5 % are left at three ranges.
    EXPONENTIAL("exponential", 3),
    /// e^(-t^2): level at first, as of a smooth surface; 5 % are left at 1.73 ranges.
    GAUSSIAN("gaussian", Math.sqrt(3));

    private final String label;
    private final double practical;

    VariogramShape(String label, double practical) {
        this.label = label;
        this.practical = practical;
    }

    /// What it is called in answers.
    public String label() {
        return label;
    }

    /// The correlation at t >= 0, in [0, 1].
    double correlation(double t) {
        return switch (this) {
            case SPHERICAL -> t < 1 ? (1 - t) * (1 - t) * (1 + t / 2) : 0;
            case EXPONENTIAL -> Exp.ofNegative(-t);
            case GAUSSIAN -> Exp.ofNegative(-t * t);
        };
    }

    /// The distance, in ranges, beyond which the correlation is 0, or lost in the rounding of a sum.
    double correlatedRanges() {
        return switch (this) {
            case SPHERICAL -> 1;
            case EXPONENTIAL -> 40;
            case GAUSSIAN -> 6.4;
        };
    }

    /// The distance at which at most 5 % of the correlation are left, in ranges.
    double practicalRanges() {
        return practical;
    }
}
