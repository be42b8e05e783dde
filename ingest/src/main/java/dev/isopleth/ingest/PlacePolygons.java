package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.crs.UnknownCrsException;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PolygonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/// Places that are polygons with names, in a file's order: what samples are put into. Polygons of one name are one
/// place. Coordinates are degrees, or units of a planar plane, whichever plane the samples are on. Immutable; safe
/// for use by many threads.
public final class PlacePolygons {

    private static final int VERSION_DIGITS = 16;
    private static final double MOST_LONGITUDE = 540;
    private static final double MOST_LATITUDE = 90;
    private static final double LAP = 360;

    private final String named;
    private final List<Place> places;
    private final String version;
    private final Envelope extent;
    private final STRtree tree;

    /// @param inner a position within
    private record Place(String name, SampleGroups.Place inner, Geometry geometry, Map<String, Object> properties) {}

    /// One of a place's polygons.
    ///
    /// @param place the number of the place
    private record Part(int place, IndexedPointInAreaLocator locator) {}

    private PlacePolygons(
            String named,
            Map<String, List<Geometry>> polygons,
            Map<String, Map<String, Object>> properties,
            String version) {
        this.named = named;
        this.version = version;
        List<Place> found = new ArrayList<>();
        extent = new Envelope();
        tree = new STRtree();
        polygons.forEach((name, geometries) -> {
            Geometry all = new GeometryFactory().buildGeometry(geometries);
            for (Object polygon : PolygonExtracter.getPolygons(all)) {
                Geometry part = (Geometry) polygon;
                extent.expandToInclude(part.getEnvelopeInternal());
                tree.insert(part.getEnvelopeInternal(), new Part(found.size(), new IndexedPointInAreaLocator(part)));
            }
            Coordinate inner = all.getInteriorPoint().getCoordinate();
            found.add(new Place(
                    name, new SampleGroups.Place(inner.x, inner.y), all, properties.getOrDefault(name, Map.of())));
        });
        places = List.copyOf(found);
        tree.build();
    }

    /// Reads those of a file: GeoJSON, plain or in gzip, or another format of features without layers. A file that
    /// names its reference system is brought to degrees, position by position.
    ///
    /// @param name the property that names a polygon, a text or a number; null for the first that has a text of its
    ///     own in every feature
    /// @throws FormatException with the remedy, if it cannot be read, holds something else than valid polygons with
    ///     names, or more than [PolygonReader#MOST_POLYGONS] or [PolygonReader#MOST_VERTICES]
    public static PlacePolygons read(Path file, @Nullable String name) throws IOException, FormatException {
        PolygonReader.Found found = PolygonReader.read(file, name);
        if (found.crs() != null) {
            toDegrees(found.geometries(), reprojection(found.crs(), file), file);
        }
        MessageDigest digest = Checksums.sha256();
        digest.update(found.named().getBytes(StandardCharsets.UTF_8));
        Map<String, List<Geometry>> polygons = new LinkedHashMap<>();
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        for (int i = 0; i < found.names().size(); i++) {
            String place = found.names().get(i);
            Geometry geometry = found.geometries().get(i);
            polygons.computeIfAbsent(place, _ -> new ArrayList<>()).add(geometry);
            properties.putIfAbsent(place, found.properties().get(i));
            digest.update((byte) 0);
            digest.update(place.getBytes(StandardCharsets.UTF_8));
            for (Coordinate at : geometry.getCoordinates()) {
                digest.update(ByteBuffer.allocate(2 * Double.BYTES)
                        .putDouble(at.x)
                        .putDouble(at.y)
                        .flip());
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        return new PlacePolygons(found.named(), polygons, properties, hash.substring(0, VERSION_DIGITS));
    }

    private static Reprojection reprojection(String crs, Path file) throws FormatException {
        try {
            return Reprojection.from(crs);
        } catch (UnknownCrsException _) {
            throw new FormatException(file + " is in the reference system " + Reprojection.name(crs)
                    + ", from which no way to degrees is known: write its polygons in degrees.");
        }
    }

    private static void toDegrees(List<Geometry> geometries, Reprojection reprojection, Path file)
            throws FormatException {
        if (reprojection.isDegrees()) {
            return;
        }
        for (Geometry geometry : geometries) {
            geometry.apply(new ToDegrees(reprojection));
            for (Coordinate at : geometry.getCoordinates()) {
                if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                    throw new FormatException(file + " has a position outside " + reprojection.code()
                            + ": write its polygons in degrees.");
                }
            }
        }
    }

    /// Brings positions to degrees in their place.
    private record ToDegrees(Reprojection reprojection) implements CoordinateSequenceFilter {

        @Override
        public void filter(CoordinateSequence positions, int i) {
            double[] x = {positions.getX(i)};
            double[] y = {positions.getY(i)};
            reprojection.toDegrees(x, y, 1);
            positions.setOrdinate(i, CoordinateSequence.X, x[0]);
            positions.setOrdinate(i, CoordinateSequence.Y, y[0]);
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }

    /// The property that names them.
    public String named() {
        return named;
    }

    /// Changes with names and positions.
    public String version() {
        return version;
    }

    /// Whether they can lie on a plane: whether, on the world, they are in degrees.
    public boolean canLieOn(Plane plane) {
        return plane instanceof Plane.Planar
                || new Envelope(-MOST_LONGITUDE, MOST_LONGITUDE, -MOST_LATITUDE, MOST_LATITUDE).contains(extent);
    }

    /// How many places there are.
    public int count() {
        return places.size();
    }

    /// The name of a place.
    public String name(int place) {
        return places.get(place).name();
    }

    /// The polygons of a place, each valid, that may overlap.
    public Geometry geometry(int place) {
        return places.get(place).geometry();
    }

    /// The properties of a place, those of its first polygon: Double, String or Boolean by name.
    public Map<String, Object> properties(int place) {
        return places.get(place).properties();
    }

    /// A position within a place.
    SampleGroups.Place inner(int place, Plane plane) {
        SampleGroups.Place inner = places.get(place).inner();
        boolean isBeyond = plane instanceof Plane.World && Math.abs(inner.x()) > LAP / 2;
        return isBeyond ? new SampleGroups.Place(Math.IEEEremainder(inner.x(), LAP), inner.y()) : inner;
    }

    /// The number of the first place that holds a position, borders included; -1 for none. On the world a polygon
    /// that reaches beyond longitude 180 goes on at the other side.
    ///
    /// @param x longitude in degrees, or x in units of a planar plane
    /// @param y latitude in degrees, or y
    int of(double x, double y, Plane plane) {
        int here = of(x, y);
        if (!(plane instanceof Plane.World)) {
            return here;
        }
        return first(here, first(of(x - LAP, y), of(x + LAP, y)));
    }

    private static int first(int one, int other) {
        return one < 0 || (other >= 0 && other < one) ? other : one;
    }

    private int of(double x, double y) {
        if (!extent.contains(x, y)) {
            return -1;
        }
        Coordinate at = new Coordinate(x, y);
        int[] least = {-1};
        tree.query(new Envelope(at), item -> {
            Part part = (Part) item;
            if ((least[0] < 0 || part.place < least[0]) && part.locator.locate(at) != Location.EXTERIOR) {
                least[0] = part.place;
            }
        });
        return least[0];
    }
}
