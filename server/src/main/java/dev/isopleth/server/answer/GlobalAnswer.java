package dev.isopleth.server.answer;

import dev.isopleth.analysis.hotspot.GlobalG;
import dev.isopleth.analysis.hotspot.GlobalMoran;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A number over all bins, and what chance alone leads to expect of it.
///
/// @param value null where it is not defined: values are all equal
/// @param variance by chance alone; null likewise
/// @param p two-sided, by normal theory
@Serdeable.Serializable
public record GlobalAnswer(
        @Nullable Double value, double expected, @Nullable Double variance, double z, double p) {

    /// Moran's I; null for null.
    public static @Nullable GlobalAnswer of(@Nullable GlobalMoran moran) {
        return moran == null
                ? null
                : new GlobalAnswer(number(moran.i()), moran.expected(), number(moran.variance()), moran.z(), moran.p());
    }

    /// Getis-Ord G; null for null.
    public static @Nullable GlobalAnswer of(@Nullable GlobalG g) {
        return g == null ? null : new GlobalAnswer(number(g.g()), g.expected(), number(g.variance()), g.z(), g.p());
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
