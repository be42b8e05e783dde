package dev.isopleth.density;

/// What is estimated at a location s, from samples i of weight w and value y with the kernel K; for some
/// measures, from two selections of samples.
public enum Measure {
    /// sum of w K(d): how much weight there is, per square kilometre. Zero where nothing is.
    DENSITY,

    /// sum of w y K(d): how much of the value there is, per square kilometre. Zero where nothing is;
    /// values, and weights, may lie below 0.
    SUM,

    /// sum of w y K(d) / sum of w K(d): the local mean of the values, in their unit (Nadaraya-Watson).
    ///
    /// Undefined where it lacks support: where the effective number of places (sum W K)^2 / sum W^2 K^2
    /// over distinct positions is below the least support asked for, or the sum of K(d)/K(0) over distinct
    /// positions is below 1.
    MEAN,

    /// The standard error of the mean, in the value's unit: sqrt(s^2 / (n - 1)), where s^2 is the weighted
    /// mean of (y - mean)^2 and n the effective number of places. Undefined where the mean is, and where n
    /// is at most 1.
    SE,

    /// The effective number of places. Zero where the sum of K(d)/K(0) over distinct positions is below 0.1.
    SUPPORT,

    /// The density of one selection over that of another. Undefined where the other lacks support.
    RATIO,

    /// The same, each density divided by its selection's whole weight first: the relative risk of cases
    /// against a population. Without any case it is 0 where the population supports it.
    RELATIVE_RISK,

    /// The density of one selection less that of another, per square kilometre.
    DIFFERENCE,

    /// The mean of one selection less that of another, in the value's unit. Undefined where either is.
    MEAN_DIFFERENCE,

    /// The largest value within the kernel's radius, exact, from the samples; those of weight 0 have no say.
    /// Undefined where there is none.
    MAX,

    /// The number of samples within the kernel's radius, exact, from the samples. A sample of weight 0 is none;
    /// any other counts 1, whatever its weight.
    COUNT;

    /// Whether it is made of values, so that a selection needs a column of them.
    public boolean needsValue() {
        return switch (this) {
            case SUM, MEAN, SE, MEAN_DIFFERENCE, MAX -> true;
            case DENSITY, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, COUNT -> false;
        };
    }

    /// Whether it compares two selections.
    public boolean needsVersus() {
        return switch (this) {
            case RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE -> true;
            case DENSITY, SUM, MEAN, SE, SUPPORT, MAX, COUNT -> false;
        };
    }

    /// Whether it is undefined where it lacks support, so that [Estimate#minSupport()] and
    /// [Estimate#mask()] count.
    public boolean isMasked() {
        return switch (this) {
            case MEAN, SE, RATIO, RELATIVE_RISK, MEAN_DIFFERENCE -> true;
            case DENSITY, SUM, SUPPORT, DIFFERENCE, MAX, COUNT -> false;
        };
    }

    /// Whether it is a weight or a value per area.
    public boolean isPerArea() {
        return switch (this) {
            case DENSITY, SUM, DIFFERENCE -> true;
            case MEAN, SE, SUPPORT, RATIO, RELATIVE_RISK, MEAN_DIFFERENCE, MAX, COUNT -> false;
        };
    }

    /// Whether it grows with the time that samples are gathered for, so that it can be stated as a rate, see
    /// [Source#perTime()]. That of a ratio is the ratio of two rates.
    public boolean takesRate() {
        return switch (this) {
            case DENSITY, SUM, DIFFERENCE, RATIO -> true;
            case MEAN, SE, SUPPORT, RELATIVE_RISK, MEAN_DIFFERENCE, MAX, COUNT -> false;
        };
    }

    /// Whether a value depends on the samples within the kernel's reach alone.
    public boolean isLocal() {
        return this != RELATIVE_RISK;
    }

    /// Whether it is taken from the samples within the kernel's radius, and not a sum over the kernel.
    public boolean isWithinRadius() {
        return this == MAX || this == COUNT;
    }

    /// Whether weights below 0 mean something: only a sum can take away.
    public boolean takesNegativeWeights() {
        return this == SUM;
    }
}
