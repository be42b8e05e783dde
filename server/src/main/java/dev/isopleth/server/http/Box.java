package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.tile.Degrees;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A box in degrees; west > east crosses the antimeridian.
record Box(double west, double south, double east, double north) {

    private static final List<String> ACCEPTED =
            List.of("west,south,east,north in degrees, as in -83.7,41.6,-83.5,41.7");

    /// The same for the path of statistics.
    Degrees degrees() {
        return new Degrees(west, south, east, north);
    }

    /// Reads `west,south,east,north`; the world for null.
    ///
    /// @throws FaultException if it is not four numbers in range, or south is above north
    static Box of(@Nullable String text) {
        if (text == null) {
            return new Box(-180, -Place.MOST_LATITUDE, 180, Place.MOST_LATITUDE);
        }
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw FaultException.badParameter("bbox", "'" + PlainNumber.shown(text) + "' is no box", ACCEPTED);
        }
        Box box = new Box(
                PathTexts.decimal("bbox", parts[0], -180, 180),
                PathTexts.decimal("bbox", parts[1], -90, 90),
                PathTexts.decimal("bbox", parts[2], -180, 180),
                PathTexts.decimal("bbox", parts[3], -90, 90));
        if (box.south > box.north) {
            throw FaultException.badParameter("bbox", "its south is north of its north", ACCEPTED);
        }
        return box;
    }
}
