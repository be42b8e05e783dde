package dev.isopleth.density;

/// What is estimated at a location s, from samples i of weight w and value y with the kernel K.
public enum Measure {
    /// sum of w K(d): how much weight there is, per square kilometre. Zero where nothing is.
    DENSITY,

    /// sum of w y K(d) / sum of w K(d): the local mean of the values, in their unit (Nadaraya-Watson).
    ///
    /// Undefined where it lacks support: where the effective number of places (sum W K)^2 / sum W^2 K^2
    /// over distinct positions is below the least support asked for, or the sum of K(d)/K(0) over distinct
    /// positions is below 1.
    MEAN
}
