package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A planar plane as it is written: `1280x4000px`, `12.5x30m`.
public final class PlaneText {

    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?x ?([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?(px|m)");

    private PlaneText() {}

    /// Reads it: width, height and unit, `px` or `m`.
    ///
    /// @throws ImportException if it is none
    public static Plane.Planar parse(String text) throws ImportException {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            double width = Double.parseDouble(matcher.group(1));
            double height = Double.parseDouble(matcher.group(2));
            if (Plane.Planar.isExtent(width) && Plane.Planar.isExtent(height)) {
                return new Plane.Planar(width, height, matcher.group(3));
            }
        }
        throw ImportException.usage("'" + text + "' is no plane: write its width and height with their unit, px or m,"
                + " as --plane 1280x4000px or --plane 12.5x30m.");
    }

    /// Writes it.
    public static String of(Plane.Planar plane) {
        return number(plane.width()) + "x" + number(plane.height()) + plane.unit();
    }

    private static String number(double units) {
        return units == Math.rint(units) ? String.valueOf((long) units) : String.valueOf(units);
    }
}
