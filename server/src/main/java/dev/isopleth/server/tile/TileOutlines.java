package dev.isopleth.server.tile;

import dev.isopleth.density.Plane;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.RingClipper;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/// Outlines on a zoom and on one of its tiles, in whole steps: x eastwards, y southwards. A position is rounded on the
/// whole zoom, so that it is the same on every tile that has it.
///
/// @param plane what positions live on
/// @param steps to a pixel
/// @param halo pixels round the tile that outlines are kept in; what is further off is cut
record TileOutlines(Plane plane, TileAddress address, int steps, int halo) {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final PrecisionModel WHOLE = new PrecisionModel(1);

    /// Rings of so many places are cut by themselves, some ten times sooner than what may be any shape.
    private static final int FEW = 64;

    /// Longitudes may go on to 540 degrees on either side.
    private static final int LAPS = 2;

    /// Steps that the zoom is wide and high.
    double side() {
        return Math.scalb((double) steps * address.pixels(), address.z());
    }

    /// The poles are infinitely far off: a world further is far enough.
    private double v(double y) {
        return Math.clamp(plane.v(y), -1, 2);
    }

    /// Where a position lies on the zoom, in steps, not rounded.
    Coordinate onZoom(Coordinate position) {
        return new Coordinate(plane.u(position.x) * side(), v(position.y) * side());
    }

    /// An outline on the zoom, each position rounded to a whole step.
    ///
    /// @param outline in degrees or units of the plane
    Geometry onZoom(Geometry outline) {
        double side = side();
        Geometry copy = outline.copy();
        copy.apply(each((x, y, into) -> {
            into.x = Math.rint(plane.u(x) * side);
            into.y = Math.rint(v(y) * side);
        }));
        return copy;
    }

    /// What of an outline on the zoom is on the tile, from its north-western corner, as a vector tile has it; null for
    /// nothing. On the world it is there as often as it can be seen.
    ///
    /// @param onZoom made by [#onZoom]
    @Nullable
    Geometry onTile(Geometry onZoom) {
        double side = side();
        double tile = (double) steps * address.pixels();
        double reach = (double) steps * halo;
        Envelope box = new Envelope(-reach, tile + reach, -reach, tile + reach);
        int laps = plane instanceof Plane.World ? LAPS : 0;
        List<Geometry> kept = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(onZoom)) {
            for (int lap = -laps; lap <= laps; lap++) {
                double left = address.x() * tile - lap * side;
                double top = address.y() * tile;
                Envelope extent = ((Polygon) part).getEnvelopeInternal();
                extent = new Envelope(
                        extent.getMinX() - left,
                        extent.getMaxX() - left,
                        extent.getMinY() - top,
                        extent.getMaxY() - top);
                if (box.intersects(extent)) {
                    Geometry moved = ((Polygon) part).copy();
                    moved.apply(each((x, y, into) -> {
                        into.x = x - left;
                        into.y = y - top;
                    }));
                    add(kept, (Polygon) moved, box);
                }
            }
        }
        if (kept.isEmpty()) {
            return null;
        }
        // What the antimeridian cuts is one again where it meets.
        Geometry all = kept.size() == 1 ? kept.getFirst() : UnaryUnionNG.union(kept, GEOMETRIES, WHOLE);
        all.normalize();
        return all;
    }

    private static void add(List<Geometry> kept, Polygon part, Envelope box) {
        if (part.getNumInteriorRing() == 0 && part.getNumPoints() <= FEW) {
            Coordinate[] ring = rounded(
                    box.contains(part.getEnvelopeInternal())
                            ? part.getCoordinates()
                            : new RingClipper(box).clip(part.getCoordinates()));
            if (ring.length < 4) {
                return;
            }
            Polygon polygon = GEOMETRIES.createPolygon(ring);
            if (polygon.isValid()) {
                kept.add(polygon);
                return;
            }
        }
        OverlayNG cut = new OverlayNG(part, GEOMETRIES.toGeometry(box), WHOLE, OverlayNG.INTERSECTION);
        cut.setStrictMode(true);
        for (Object polygon : PolygonExtracter.getPolygons(cut.getResult())) {
            kept.add((Polygon) polygon);
        }
    }

    /// A ring in whole steps, each place once but for the first, which is the last, too.
    private static Coordinate[] rounded(Coordinate[] ring) {
        List<Coordinate> places = new ArrayList<>();
        for (Coordinate place : ring) {
            Coordinate whole = new Coordinate(Math.rint(place.x), Math.rint(place.y));
            if (places.isEmpty() || !places.getLast().equals2D(whole)) {
                places.add(whole);
            }
        }
        return places.toArray(new Coordinate[0]);
    }

    /// Where a position goes.
    @FunctionalInterface
    private interface Move {
        void move(double x, double y, Coordinate into);
    }

    private static CoordinateSequenceFilter each(Move move) {
        Coordinate into = new Coordinate();
        return new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence places, int i) {
                move.move(places.getX(i), places.getY(i), into);
                places.setOrdinate(i, 0, into.x);
                places.setOrdinate(i, 1, into.y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        };
    }
}
