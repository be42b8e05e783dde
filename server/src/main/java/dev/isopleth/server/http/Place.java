package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.util.List;

/// A position that lies on its plane.
///
/// @param x longitude in degrees, or x in units of a planar plane
/// @param y latitude in degrees, or y down from the top
record Place(double x, double y) {

    /// The latitude of the plane's edge, rounded into it.
    static final double MOST_LATITUDE = 85.0511;

    /// Reads `lon,lat`, or `x,y` on a planar plane.
    ///
    /// @throws FaultException if it is not two numbers in range
    static Place of(String text, Plane plane) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw FaultException.badParameter(
                    "place",
                    "'" + PlainNumber.shown(text) + "' is no place",
                    List.of(
                            switch (plane) {
                                case Plane.World _ -> "longitude,latitude in degrees, as in -83.55,41.66";
                                case Plane.Planar planar -> "x,y in " + planar.unit() + " of the plane, y down";
                            }));
        }
        return switch (plane) {
            case Plane.World _ -> new Place(lon(parts[0]), lat(parts[1]));
            case Plane.Planar planar ->
                new Place(
                        PathTexts.decimal("x", parts[0], 0, planar.width()),
                        PathTexts.decimal("y", parts[1], 0, planar.height()));
        };
    }

    /// A longitude, -180 to 180.
    static double lon(String text) {
        return PathTexts.decimal("lon", text, -180, 180);
    }

    /// A latitude on the plane.
    static double lat(String text) {
        return PathTexts.decimal("lat", text, -MOST_LATITUDE, MOST_LATITUDE);
    }
}
