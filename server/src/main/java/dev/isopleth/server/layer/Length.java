package dev.isopleth.server.layer;

import dev.isopleth.density.WebMercator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length that a user gave with its unit: on the ground in metres, or on the screen in pixels of the 256
/// px tiles.
///
/// @param amount in the unit
public record Length(double amount, Unit unit) {

    /// What a bandwidth may be measured in.
    public enum Unit {
        METRES,
        PIXELS
    }

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(m|km|px)");
    private static final double LEAST_METRES = 10;
    private static final double MOST_METRES = WebMercator.CIRCUMFERENCE_METRES / 4;
    private static final double LEAST_PIXELS = 1;
    private static final double MOST_PIXELS = 256;
    private static final List<String> ACCEPTED = List.of(
            "a length on the ground from 10 m to 10018 km, as in '1500 m' or '2 km'",
            "a length on the screen from 1 px to 256 px, as in '12 px'");
    private static final List<String> FLOOR_ACCEPTED =
            List.of("a length from 1 px to 64 px, as in '12px'", "0 for none");

    /// A bandwidth: 10 m to a quarter of the world, or 1 to 256 px.
    ///
    /// @throws BadSetting for anything else
    static Length ofBandwidth(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            String remedy = PlainNumber.isDecimal(text) ? " has no unit" : " is not a length";
            throw new BadSetting("'" + PlainNumber.shown(text) + "'" + remedy, ACCEPTED);
        }
        double amount = Double.parseDouble(matcher.group(1));
        Length length = switch (matcher.group(2)) {
            case "km" -> new Length(amount * 1000, Unit.METRES);
            case "m" -> new Length(amount, Unit.METRES);
            default -> new Length(amount, Unit.PIXELS);
        };
        boolean inRange = switch (length.unit) {
            case METRES -> length.amount >= LEAST_METRES && length.amount <= MOST_METRES;
            case PIXELS -> length.amount >= LEAST_PIXELS && length.amount <= MOST_PIXELS;
        };
        if (!inRange) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is out of range", ACCEPTED);
        }
        return length;
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
