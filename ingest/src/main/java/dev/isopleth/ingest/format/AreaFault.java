package dev.isopleth.ingest.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/// What is wrong with polygons that a user gave.
public final class AreaFault {

    private AreaFault() {}

    /// Why a polygon, or several as one, is no area, as the end of a sentence, with where and the remedy; null where it
    /// is one. Cost:
    /// that of sorting its vertices.
    ///
    /// @param polygon a Polygon or MultiPolygon of finite coordinates
    public static @Nullable String of(Geometry polygon) {
        TopologyValidationError fault = new IsValidOp(polygon).getValidationError();
        return fault == null
                ? null
                : "no valid area, near " + position(fault.getCoordinate()) + " ("
                        + fault.getMessage().toLowerCase(Locale.ROOT)
                        + "): mend it so that no ring crosses itself or another.";
    }

    /// A position for people: `7.5,51`.
    public static String position(Coordinate at) {
        return number(at.x) + "," + number(at.y);
    }

    /// A coordinate for people: whole numbers without a point.
    public static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
