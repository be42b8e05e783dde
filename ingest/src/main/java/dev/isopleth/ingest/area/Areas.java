package dev.isopleth.ingest.area;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.format.AreaFault;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PolygonBody;
import dev.isopleth.ingest.select.SelectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/// Polygons that samples are summed up over, in an order, each a Polygon or MultiPolygon with properties. They
/// may overlap. Coordinates are degrees, where edges are straight in degrees, or units of a planar plane.
/// Immutable; safe for use by many threads.
public final class Areas {

    private static final double MOST_LONGITUDE = 540;
    private static final double MOST_LATITUDE = 90;
    private static final double HALF = 180;
    private static final double LAP = 360;
    private static final long EDGE_BYTES = 4 * Double.BYTES + 2 * Integer.BYTES;
    private static final long AREA_BYTES = 100;

    private final Plane plane;
    private final List<Area> areas;
    private final AreaEdges edges;
    private final AreaCell whole;

    /// One of them.
    private record Area(
            @Nullable Object id,
            Map<String, Object> properties,
            Geometry geometry,
            double size,
            boolean isReversed,
            boolean isPolar) {}

    private Areas(Plane plane, List<Area> areas) {
        this.plane = plane;
        this.areas = List.copyOf(areas);
        this.edges = AreaEdges.of(areas.stream().map(Area::geometry).toList(), plane);
        this.whole = AreaCell.of(edges, Box.of(plane));
    }

    /// What was sent.
    ///
    /// @throws FormatException if one is no valid area of the plane, with which, where and the remedy
    public static Areas of(List<PolygonBody.Sent> sent, Plane plane) throws FormatException {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            PolygonBody.Sent one = sent.get(i);
            Geometry geometry = one.geometry();
            String who = "feature " + (i + 1);
            boolean isPolar = requireOn(plane, geometry, who);
            String fault = AreaFault.of(geometry);
            if (fault != null) {
                throw new FormatException(who + " is " + fault);
            }
            areas.add(new Area(
                    one.id(), one.properties(), geometry, AreaSize.of(geometry, plane), isReversed(geometry), isPolar));
        }
        return new Areas(plane, areas);
    }

    /// Places that a file declares, each an area with the property that names it. Polygons of a place that overlap
    /// become one.
    ///
    /// @throws FormatException if one is no area of the plane, with which, where and the remedy
    public static Areas of(PlacePolygons places, Plane plane) throws FormatException {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < places.count(); i++) {
            Geometry geometry = places.geometry(i);
            boolean isPolar = requireOn(plane, geometry, places.named() + " '" + places.name(i) + "'");
            // As one geometry: in a collection nothing says that its parts lie apart.
            Geometry together =
                    geometry.getFactory().createMultiPolygon(polygons(geometry).toArray(Polygon[]::new));
            Geometry apart =
                    together.getNumGeometries() == 1 || together.isValid() ? together : OverlayNGRobust.union(together);
            areas.add(new Area(null, places.properties(i), apart, AreaSize.of(apart, plane), false, isPolar));
        }
        return new Areas(plane, areas);
    }

    /// Those whose properties fulfil an expression in ECQL, in their order; those of places are not read.
    ///
    /// @throws SelectionException if the text is none, or none of them fulfils it
    public Areas select(String ecql) throws SelectionException {
        int[] found = new AreaFilter(areas.stream().map(Area::properties).toList()).select(ecql);
        if (found.length == 0) {
            throw new SelectionException(
                    "none of the " + count() + " areas is selected", List.of("an expression that selects one"));
        }
        return new Areas(plane, IntStream.of(found).mapToObj(areas::get).toList());
    }

    /// Whether an area reaches beyond the latitudes of samples.
    private static boolean requireOn(Plane plane, Geometry geometry, String who) throws FormatException {
        for (Coordinate at : geometry.getCoordinates()) {
            if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                throw new FormatException(
                        who + " has a position that is not two numbers: write each as [x, y], longitude first.");
            }
        }
        if (plane instanceof Plane.Planar) {
            return false;
        }
        for (Coordinate at : geometry.getCoordinates()) {
            if (Math.abs(at.y) > MOST_LATITUDE || Math.abs(at.x) > MOST_LONGITUDE) {
                boolean mayBeSwapped = Math.abs(at.x) <= MOST_LATITUDE && Math.abs(at.y) <= HALF;
                throw new FormatException(who + " has a position off the world, " + AreaFault.position(at)
                        + ": longitude comes first, from -540 to 540 degrees, and latitude goes from -90 to 90"
                        + (mayBeSwapped ? "; here the order may be latitude, longitude." : "."));
            }
        }
        Envelope extent = geometry.getEnvelopeInternal();
        if (extent.getWidth() > LAP) {
            throw new FormatException(who + " is wider than the world, from longitude "
                    + AreaFault.number(extent.getMinX()) + " to " + AreaFault.number(extent.getMaxX())
                    + ": keep it within 360 degrees.");
        }
        for (LinearRing ring : rings(geometry)) {
            requireNoJump(ring, who);
        }
        return Math.max(-extent.getMinY(), extent.getMaxY()) > WebMercator.MAX_LATITUDE_DEGREES;
    }

    private static void requireNoJump(LinearRing ring, String who) throws FormatException {
        CoordinateSequence at = ring.getCoordinateSequence();
        for (int i = 1; i < at.size(); i++) {
            double width = Math.abs(at.getX(i) - at.getX(i - 1));
            if (width > HALF && width != LAP) {
                throw new FormatException(who + " has an edge from " + AreaFault.position(at.getCoordinate(i - 1))
                        + " to " + AreaFault.position(at.getCoordinate(i))
                        + ", more than half round the world: if it crosses the antimeridian, cut it there into a"
                        + " MultiPolygon or count longitude on beyond 180 (181 in place of -179); if it goes the long"
                        + " way, put a position between.");
            }
        }
    }

    private static List<LinearRing> rings(Geometry geometry) {
        List<LinearRing> rings = new ArrayList<>();
        for (Polygon polygon : polygons(geometry)) {
            rings.add(polygon.getExteriorRing());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(polygon.getInteriorRingN(hole));
            }
        }
        return rings;
    }

    private static List<Polygon> polygons(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        for (Object found : PolygonExtracter.getPolygons(geometry)) {
            polygons.add((Polygon) found);
        }
        return polygons;
    }

    /// Whether a ring runs another way than RFC 7946 says: outer ones counter-clockwise, holes clockwise.
    private static boolean isReversed(Geometry geometry) {
        for (Polygon polygon : polygons(geometry)) {
            if (!Orientation.isCCW(polygon.getExteriorRing().getCoordinateSequence())) {
                return true;
            }
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                if (Orientation.isCCW(polygon.getInteriorRingN(hole).getCoordinateSequence())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// How many there are.
    public int count() {
        return areas.size();
    }

    /// What they lie on.
    public Plane plane() {
        return plane;
    }

    /// How many have a ring that runs another way than RFC 7946 says.
    public int reversed() {
        return (int) areas.stream().filter(Area::isReversed).count();
    }

    /// How many reach beyond latitude 85.0511, where no sample can lie.
    public int polar() {
        return (int) areas.stream().filter(Area::isPolar).count();
    }

    /// About how much memory their borders take, the geometries not counted that they were made of.
    public long bytes() {
        return 1000L + EDGE_BYTES * edges.count() + AREA_BYTES * areas.size();
    }

    /// The id that a feature was sent with: a text or a number; null where it has none.
    public @Nullable Object id(int area) {
        return areas.get(area).id;
    }

    /// The properties of an area.
    public Map<String, Object> properties(int area) {
        return areas.get(area).properties;
    }

    /// How large an area is: in km2 on the sphere of radius 6378137 m, as far as latitude 85.0511; or in squares
    /// of a planar plane's unit.
    public double size(int area) {
        return areas.get(area).size;
    }

    /// An area's polygons, in degrees or units of a planar plane. Not to be changed.
    public Geometry geometry(int area) {
        return areas.get(area).geometry;
    }

    /// `Polygon` or `MultiPolygon`.
    public String type(int area) {
        return isSingle(area) ? "Polygon" : "MultiPolygon";
    }

    private boolean isSingle(int area) {
        return polygons(areas.get(area).geometry).size() == 1;
    }

    /// The coordinates of an area as GeoJSON has them, its rings as RFC 7946 wants them.
    public List<?> coordinates(int area) {
        List<List<List<List<Double>>>> polygons = polygons(areas.get(area).geometry).stream()
                .map(Areas::coordinates)
                .toList();
        return polygons.size() == 1 ? polygons.getFirst() : polygons;
    }

    /// The rings of each of an area's polygons, the outer one first, then its holes: x, y, x, y, ..., the first
    /// position not again at the end.
    public List<List<double[]>> rings(int area) {
        List<List<double[]>> all = new ArrayList<>();
        for (Polygon polygon : polygons(areas.get(area).geometry)) {
            List<double[]> rings = new ArrayList<>();
            rings.add(positions(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(positions(polygon.getInteriorRingN(hole)));
            }
            all.add(rings);
        }
        return all;
    }

    private static double[] positions(LinearRing ring) {
        CoordinateSequence at = ring.getCoordinateSequence();
        double[] positions = new double[2 * (at.size() - 1)];
        for (int i = 0; i < at.size() - 1; i++) {
            positions[2 * i] = at.getX(i);
            positions[2 * i + 1] = at.getY(i);
        }
        return positions;
    }

    private static List<List<List<Double>>> coordinates(Polygon polygon) {
        List<List<List<Double>>> rings = new ArrayList<>();
        rings.add(coordinates(polygon.getExteriorRing(), true));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(coordinates(polygon.getInteriorRingN(hole), false));
        }
        return rings;
    }

    private static List<List<Double>> coordinates(LinearRing ring, boolean outer) {
        CoordinateSequence at = ring.getCoordinateSequence();
        boolean turn = Orientation.isCCW(at) != outer;
        List<List<Double>> positions = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            int k = turn ? at.size() - 1 - i : i;
            positions.add(List.of(at.getX(k), at.getY(k)));
        }
        return positions;
    }

    /// The first area that holds a position; -1 for none. Cost: that of all edges.
    ///
    /// @param x longitude in degrees, from -180 to 180, or x in units of a planar plane
    /// @param y latitude in degrees within 85.0511, or y
    public int at(double x, double y) {
        int[] found = whole.at(plane instanceof Plane.World && x >= HALF ? x - LAP : x, y);
        return found.length == 0 ? -1 : found[0];
    }

    /// The first area that holds each point of a lattice, row by row; -1 for none. Cost: that of all edges, and
    /// of the points near borders.
    ///
    /// @throws TangledAreasException if so many borders lie on one another that it would take minutes
    public int[] at(GridWindow window) throws TangledAreasException {
        return AreaLattice.of(whole, plane, window);
    }

    /// The whole plane.
    AreaCell whole() {
        return whole;
    }
}
