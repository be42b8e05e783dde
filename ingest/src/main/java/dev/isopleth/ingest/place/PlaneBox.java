package dev.isopleth.ingest.place;

import dev.isopleth.density.WebMercator;
import java.util.List;

/// A box of the plane in its fractions, edges included.
record PlaneBox(double west, double north, double east, double south) {

    /// A box of degrees; two where west > east, since it crosses the antimeridian.
    static List<PlaneBox> ofDegrees(double west, double south, double east, double north) {
        return west > east
                ? List.of(one(-180, south, east, north), one(west, south, 180, north))
                : List.of(one(west, south, east, north));
    }

    private static PlaneBox one(double west, double south, double east, double north) {
        return new PlaneBox(
                (west + 180) / 360, fractionOfLatitude(north), (east + 180) / 360, fractionOfLatitude(south));
    }

    private static double fractionOfLatitude(double latDegrees) {
        double edge = WebMercator.MAX_LATITUDE_DEGREES;
        return WebMercator.v(Math.clamp(latDegrees, -edge, edge));
    }

    boolean meets(MortonQuad quad) {
        return quad.east() >= west && quad.west() <= east && quad.south() >= north && quad.north() <= south;
    }

    boolean covers(MortonQuad quad) {
        return quad.west() >= west && quad.east() <= east && quad.north() >= north && quad.south() <= south;
    }

    boolean holds(SortedPositions index, long row) {
        double u = WebMercator.fraction(index.storedU(row));
        double v = WebMercator.fraction(index.storedV(row));
        return u >= west && u <= east && v >= north && v <= south;
    }
}
