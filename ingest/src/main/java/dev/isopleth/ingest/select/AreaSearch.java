package dev.isopleth.ingest.select;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.place.MortonQuad;
import dev.isopleth.ingest.place.SortedPositions;
import java.util.Arrays;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;

/// The samples within an area, as bits. Squares of the plane that lie within or outside are taken or left
/// as a whole; samples are looked at only near the border, so that the cost follows its length.
final class AreaSearch {

    private static final int MOST_VERTICES = 1000;

    /// Runs this short are looked at sample by sample.
    private static final int SHORT_RUN = 64;

    private final SortedPositions positions;
    private final Area area;
    private final long[] words;

    /// How a square lies to an area.
    private enum Lies {
        WITHIN,
        OUTSIDE,
        ACROSS
    }

    /// An area that squares and positions are compared with.
    private interface Area {
        Lies lies(MortonQuad quad);

        /// Whether a position is in it, given as fractions of the plane.
        boolean holds(double u, double v);
    }

    private AreaSearch(SortedPositions positions, Area area) {
        this.positions = positions;
        this.area = area;
        this.words = ColumnScan.words(positions.count());
    }

    /// Samples in a box of degrees, or of a planar plane's units, edges included.
    static long[] of(SortedPositions positions, Condition.InBox box, Plane plane) {
        return run(positions, new Box(box, plane));
    }

    /// Samples in polygons, borders included.
    static long[] of(SortedPositions positions, Condition.InArea area, Plane plane) {
        return run(positions, new Polygons(area.area(), plane));
    }

    private static long[] run(SortedPositions positions, Area area) {
        AreaSearch search = new AreaSearch(positions, area);
        search.visit(MortonQuad.world(positions));
        return search.words;
    }

    /// The same area, if it can be searched.
    ///
    /// @throws SelectionException if it is empty, no valid area, outside the world, or of too many vertices
    static Geometry checked(Geometry area, Plane plane) throws SelectionException {
        if (area.isEmpty()) {
            throw FilterTokens.refusal("the polygon is empty");
        }
        if (area.getNumPoints() > MOST_VERTICES) {
            throw FilterTokens.refusal("the polygon has more than " + MOST_VERTICES + " vertices");
        }
        Envelope extent = area.getEnvelopeInternal();
        if (plane instanceof Plane.World && !new Envelope(-180, 180, -90, 90).contains(extent)) {
            throw FilterTokens.refusal("the polygon leaves the world: it takes longitude, then latitude, in degrees");
        }
        var fault = new IsValidOp(area).getValidationError();
        if (fault != null) {
            throw FilterTokens.refusal("the polygon is no valid area: " + fault.getMessage());
        }
        return area;
    }

    private void visit(MortonQuad quad) {
        if (quad.count() == 0) {
            return;
        }
        switch (area.lies(quad)) {
            case OUTSIDE -> {}
            case WITHIN -> fill(quad.from(), quad.to());
            case ACROSS -> {
                if (quad.isPosition() || quad.count() <= SHORT_RUN) {
                    look(quad);
                } else {
                    for (int number = 0; number < 4; number++) {
                        visit(quad.child(number, positions));
                    }
                }
            }
        }
    }

    private void fill(long from, long to) {
        int first = (int) (from >>> 6);
        int last = (int) ((to - 1) >>> 6);
        long head = -1L << (from & 63);
        long tail = -1L >>> (-to & 63);
        if (first == last) {
            words[first] |= head & tail;
            return;
        }
        words[first] |= head;
        Arrays.fill(words, first + 1, last, -1L);
        words[last] |= tail;
    }

    private void look(MortonQuad quad) {
        for (long row = quad.from(); row < quad.to(); row++) {
            double u = WebMercator.fraction(positions.storedU(row));
            double v = WebMercator.fraction(positions.storedV(row));
            if (area.holds(u, v)) {
                words[(int) (row >>> 6)] |= 1L << (row & 63);
            }
        }
    }

    /// A box, as fractions of the plane.
    private record Box(double west, double north, double east, double south) implements Area {

        Box(Condition.InBox box, Plane plane) {
            this(
                    plane.u(box.west()),
                    Math.min(plane.v(box.north()), plane.v(box.south())),
                    plane.u(box.east()),
                    Math.max(plane.v(box.north()), plane.v(box.south())));
        }

        @Override
        public Lies lies(MortonQuad quad) {
            if (quad.east() < west || quad.west() > east || quad.south() < north || quad.north() > south) {
                return Lies.OUTSIDE;
            }
            boolean within =
                    quad.west() >= west && quad.east() <= east && quad.north() >= north && quad.south() <= south;
            return within ? Lies.WITHIN : Lies.ACROSS;
        }

        @Override
        public boolean holds(double u, double v) {
            return u >= west && u <= east && v >= north && v <= south;
        }
    }

    /// Polygons, in degrees or in units of a planar plane.
    private record Polygons(PreparedGeometry prepared, IndexedPointInAreaLocator locator, Plane plane) implements Area {

        Polygons(Geometry area, Plane plane) {
            this(PreparedGeometryFactory.prepare(area), new IndexedPointInAreaLocator(area), plane);
        }

        @Override
        public Lies lies(MortonQuad quad) {
            Envelope square = new Envelope(
                    plane.x(quad.west()), plane.x(quad.east()), plane.y(quad.south()), plane.y(quad.north()));
            Geometry area = prepared.getGeometry();
            if (!area.getEnvelopeInternal().intersects(square)) {
                return Lies.OUTSIDE;
            }
            Geometry rectangle = area.getFactory().toGeometry(square);
            if (prepared.disjoint(rectangle)) {
                return Lies.OUTSIDE;
            }
            return prepared.covers(rectangle) ? Lies.WITHIN : Lies.ACROSS;
        }

        @Override
        public boolean holds(double u, double v) {
            Coordinate place = new Coordinate(plane.x(u), plane.y(v));
            return locator.locate(place) != Location.EXTERIOR;
        }
    }
}
