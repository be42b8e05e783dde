package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.util.List;

/// A position in degrees that lies on the plane.
record Place(double lon, double lat) {

    /// The latitude of the plane's edge, rounded into it.
    static final double MOST_LATITUDE = 85.0511;

    /// Reads `lon,lat`.
    ///
    /// @throws FaultException if it is not two numbers in range
    static Place of(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw FaultException.badParameter(
                    "place",
                    "'" + PlainNumber.shown(text) + "' is no place",
                    List.of("longitude,latitude in degrees, as in -83.55,41.66"));
        }
        return new Place(lon(parts[0]), lat(parts[1]));
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
