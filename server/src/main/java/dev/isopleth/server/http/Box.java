package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.tile.Degrees;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A box in degrees; west > east crosses the antimeridian. Or one of a planar plane's units, where y goes
/// down from north to south.
public record Box(double west, double south, double east, double north) {

    private static final List<String> ACCEPTED =
            List.of("west,south,east,north in degrees, as in -83.7,41.6,-83.5,41.7");

    /// As `bbox` names it: the least coordinates, then the greatest.
    List<Double> corners() {
        return List.of(west, Math.min(south, north), east, Math.max(south, north));
    }

    /// The same for the path of statistics.
    Degrees degrees() {
        return new Degrees(west, south, east, north);
    }

    /// Reads `west,south,east,north`, or the least x and y and the greatest on a planar plane; all of it
    /// for null.
    ///
    /// @throws FaultException if it is not four numbers in range, or south is above north
    public static Box of(@Nullable String text, Plane plane) {
        if (plane instanceof Plane.Planar planar) {
            return ofPlanar(text, planar);
        }
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

    private static Box ofPlanar(@Nullable String text, Plane.Planar plane) {
        if (text == null) {
            return new Box(0, plane.height(), plane.width(), 0);
        }
        List<String> accepted =
                List.of("the least x and y, then the greatest, in " + plane.unit() + " of the plane, as in " + "0,0,"
                        + PathTexts.plain(plane.width()) + "," + PathTexts.plain(plane.height()));
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw FaultException.badParameter("bbox", "'" + PlainNumber.shown(text) + "' is no box", accepted);
        }
        Box box = new Box(
                PathTexts.decimal("bbox", parts[0], 0, plane.width()),
                PathTexts.decimal("bbox", parts[3], 0, plane.height()),
                PathTexts.decimal("bbox", parts[2], 0, plane.width()),
                PathTexts.decimal("bbox", parts[1], 0, plane.height()));
        if (box.west > box.east || box.north > box.south) {
            throw FaultException.badParameter("bbox", "its least x or y is above its greatest", accepted);
        }
        return box;
    }
}
