package dev.isopleth.server.layer;

import dev.isopleth.density.Kernel;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length that a user gave with its unit: on the ground in metres, on a planar plane in the plane's own
/// unit `u`, or on the screen in pixels of the 256 px tiles.
///
/// @param amount in the unit
public record Length(double amount, Unit unit) {

    /// What a bandwidth may be measured in.
    public enum Unit {
        METRES,
        UNITS,
        PIXELS
    }

    private static final List<String> UNITS = List.of("m", "km", "px", "u");
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,20})?) ?(\\p{Alpha}{0,20})");
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(m|km|px|u)");

    /// The least length on the ground.
    static final double LEAST_METRES = 10;

    /// A quarter of the world in whole metres: what states it can be asked for again.
    static final double MOST_METRES = Math.floor(WebMercator.CIRCUMFERENCE_METRES / 4);

    private static final double LEAST_PIXELS = 1;
    private static final double MOST_PIXELS = 256;
    private static final String NOT_ABOVE_0 = "is not above 0, as a length is";
    private static final String ON_PLANE = "on a planar plane a length in its own unit u, as in '40u'";

    /// What a radius may be.
    static final List<String> RADIUS = List.of(
            "a length on the ground from 10 m to 10018 km, as in '1500 m' or '2 km'",
            "a length on the screen from 1 px to 256 px, as in '12 px'",
            ON_PLANE);

    /// What a standard deviation may be, whatever the kernel.
    static final List<String> SIGMA = List.of(
            "a length on the ground from 10 m, as in '500 m', whose radius is at most 10018 km",
            "a length on the screen from 1 px, as in '4 px', whose radius is at most 256 px",
            ON_PLANE);

    private static final double STEPS_OF_SIDE = 1 << 22;
    private static final List<String> FLOOR_ACCEPTED =
            List.of("a length from 1 px to 64 px, as in '12px'", "0 for none");

    /// A bandwidth: 10 m to a quarter of the world, 1 to 256 px, or any number of units, which the plane
    /// bounds. Of a standard deviation that is not yet all: see [#requireSigmaOf].
    ///
    /// @param accepted what to say would have been accepted
    /// @throws BadSetting for anything else
    static Length ofBandwidth(String text, List<String> accepted) {
        Length length = of(text, accepted);
        boolean inRange = switch (length.unit) {
            case METRES -> length.amount >= LEAST_METRES && length.amount <= MOST_METRES;
            case UNITS -> length.amount > 0;
            case PIXELS -> length.amount >= LEAST_PIXELS && length.amount <= MOST_PIXELS;
        };
        if (!inRange) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is out of range", accepted);
        }
        return length;
    }

    /// A length of whatever size above 0.
    ///
    /// @param accepted what to say would have been accepted
    /// @throws BadSetting for anything else
    static Length of(String text, List<String> accepted) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' " + fault(text), accepted);
        }
        double amount = Double.parseDouble(matcher.group(1));
        if (amount == 0) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' " + NOT_ABOVE_0, accepted);
        }
        return switch (matcher.group(2)) {
            case "km" -> new Length(amount * 1000, Unit.METRES);
            case "m" -> new Length(amount, Unit.METRES);
            case "u" -> new Length(amount, Unit.UNITS);
            default -> new Length(amount, Unit.PIXELS);
        };
    }

    /// What a text lacks that is no length.
    private static String fault(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches() || UNITS.contains(number.group(2))) {
            return text.startsWith("-") ? NOT_ABOVE_0 : "is not a length";
        }
        if (Double.parseDouble(number.group(1)) <= 0) {
            return NOT_ABOVE_0;
        }
        return number.group(2).isEmpty() ? "has no unit" : "has a unit that is not known";
    }

    /// Refuses a standard deviation whose radius is one that [#ofBandwidth] refuses.
    ///
    /// @throws BadSetting if the radius is above a quarter of the world, or above 256 px
    void requireSigmaOf(Kernel kernel) {
        double mostRadius = switch (unit) {
            case METRES -> MOST_METRES;
            case PIXELS -> MOST_PIXELS;
            case UNITS -> Double.POSITIVE_INFINITY;
        };
        if (amount * kernel.radiusPerSigma() > mostRadius) {
            String radius = "with the kernel " + kernel.name() + " the radius is "
                    + BigDecimal.valueOf(kernel.radiusPerSigma())
                            .setScale(3, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                    + " times sigma, and here it is too large";
            throw new BadSetting(
                    radius,
                    List.of(
                            "a length on the ground from 10 m to " + most(MOST_METRES / 1000, kernel) + " km",
                            "a length on the screen from 1 px to " + most(MOST_PIXELS, kernel) + " px"));
        }
    }

    /// A whole number whose radius is not above the greatest.
    private static long most(double mostRadius, Kernel kernel) {
        return (long) Math.floor(mostRadius / kernel.radiusPerSigma());
    }

    /// The standard deviation on a plane, in its metres or units, that is nearest to the given one and has a
    /// radius that [#ofBandwidth] takes.
    static double nearestSigma(double sigma, Kernel kernel, Plane plane) {
        double perSigma = kernel.radiusPerSigma();
        return switch (plane) {
            case Plane.World _ -> Math.clamp(sigma, LEAST_METRES / perSigma, MOST_METRES / perSigma);
            case Plane.Planar planar -> Math.clamp(sigma, leastUnits(planar) / perSigma, mostUnits(planar) / perSigma);
        };
    }

    /// What a bandwidth may be on a planar plane.
    static List<String> accepted(Plane.Planar plane) {
        return List.of(
                "a radius on the plane from " + written(leastUnits(plane), RoundingMode.CEILING) + "u to "
                        + written(mostUnits(plane), RoundingMode.FLOOR) + "u, where 1u is 1 " + plane.unit()
                        + " of it, as in '" + written(plane.side() / 128, RoundingMode.FLOOR) + "u'",
                RADIUS.get(1));
    }

    /// A number of units as [#TEXT] reads it.
    static String written(double units, RoundingMode rounding) {
        return BigDecimal.valueOf(units)
                .setScale(9, rounding)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// The least radius on a planar plane: a thousand steps of what positions are known to.
    static double leastUnits(Plane.Planar plane) {
        return plane.side() / STEPS_OF_SIDE;
    }

    /// The greatest radius on a planar plane: a quarter of its side.
    static double mostUnits(Plane.Planar plane) {
        return plane.side() / 4;
    }

    /// The floor of a ground bandwidth on the screen, in pixels: 1 to 64, or 0 for none.
    ///
    /// @throws BadSetting for anything else
    static double floorPixels(String text) {
        if (text.equals("0") || text.equals("0px") || text.equals("0 px")) {
            return 0;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || !matcher.group(2).equals("px")) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is not a length in pixels", FLOOR_ACCEPTED);
        }
        double pixels = Double.parseDouble(matcher.group(1));
        if (pixels < 1 || pixels > 64) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is out of range", FLOOR_ACCEPTED);
        }
        return pixels;
    }
}
