package dev.isopleth.ingest.place;

import dev.isopleth.density.WebMercator;
import java.util.ArrayList;
import java.util.List;

/// The samples in a box, in Morton order, until there are enough.
public final class BoxSearch {

    /// Runs this short are read rather than split.
    private static final int SHORT_RUN = 64;

    private final SortedPositions index;
    private final double west;
    private final double north;
    private final double east;
    private final double south;
    private final long limit;
    private final List<Long> rows = new ArrayList<>();

    private BoxSearch(SortedPositions index, double west, double north, double east, double south, long limit) {
        this.index = index;
        this.west = west;
        this.north = north;
        this.east = east;
        this.south = south;
        this.limit = limit;
    }

    /// Rows of at most `limit` samples in a box of degrees; where west > east it crosses the antimeridian.
    public static List<Long> of(
            SortedPositions index, double west, double south, double east, double north, long limit) {
        if (west > east) {
            List<Long> rows = new ArrayList<>(of(index, -180, south, east, north, limit));
            rows.addAll(of(index, west, south, 180, north, limit - rows.size()));
            return rows;
        }
        var search = new BoxSearch(
                index,
                (west + 180) / 360,
                fractionOfLatitude(north),
                (east + 180) / 360,
                fractionOfLatitude(south),
                limit);
        search.visit(MortonQuad.world(index));
        return search.rows;
    }

    private static double fractionOfLatitude(double latDegrees) {
        double edge = WebMercator.MAX_LATITUDE_DEGREES;
        return WebMercator.v(Math.clamp(latDegrees, -edge, edge));
    }

    private void visit(MortonQuad quad) {
        boolean outside = quad.east() < west || quad.west() > east || quad.south() < north || quad.north() > south;
        if (outside || quad.count() == 0 || rows.size() >= limit) {
            return;
        }
        boolean inside = quad.west() >= west && quad.east() <= east && quad.north() >= north && quad.south() <= south;
        if (inside || quad.isPosition() || quad.count() <= SHORT_RUN) {
            read(quad, inside);
            return;
        }
        for (int number = 0; number < 4; number++) {
            visit(quad.child(number, index));
        }
    }

    private void read(MortonQuad quad, boolean inside) {
        for (long row = quad.from(); row < quad.to() && rows.size() < limit; row++) {
            double u = WebMercator.fraction(index.storedU(row));
            double v = WebMercator.fraction(index.storedV(row));
            if (inside || (u >= west && u <= east && v >= north && v <= south)) {
                rows.add(row);
            }
        }
    }
}
