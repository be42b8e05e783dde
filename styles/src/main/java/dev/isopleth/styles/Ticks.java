package dev.isopleth.styles;

import java.util.List;

/// Round values along a scale.
public final class Ticks {

    /// A round value inside the domain.
    ///
    /// @param value in the measure's unit, the double nearest to the round decimal
    /// @param label the value as text for people, see [NumberText]
    /// @param position 0 at the scale's low end, 1 at its high end
    public record Tick(double value, String label, double position) {}

    private Ticks() {}

    /// As many round values inside the domain as come nearest to, but do not exceed, a number. Linear:
    /// multiples of 1, 2 or 5 times a power of ten. Log: decades, with 2 and 5 or all digits between where
    /// there is room, every second or third decade where there is not, and even steps within less than a
    /// decade.
    ///
    /// @param atMost at least 3
    public static List<Tick> round(Scale scale, int atMost) {
        if (atMost < 3) {
            throw new IllegalArgumentException("a scale has room for at least 3 ticks, not " + atMost);
        }
        return scale.norm().roundValues(scale.low(), scale.high(), atMost).stream()
                .map(value -> new Tick(value.doubleValue(), NumberText.of(value), scale.position(value.doubleValue())))
                .toList();
    }
}
