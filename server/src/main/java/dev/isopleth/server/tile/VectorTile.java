package dev.isopleth.server.tile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/// A tile of geometries in layers of their own, as a Mapbox vector tile, version 2.1 of its specification:
/// contours, and what is counted in bins and areas.
///
/// @param layers those without a feature are left out
public record VectorTile(List<Layer> layers) {

    /// The side of a tile in its own units: 16 to a pixel of 256.
    public static final int EXTENT = 4096;

    private static final int VERSION = 2;
    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;

    /// Features of one kind.
    ///
    /// @param name what styles of a map call it
    public record Layer(String name, List<Feature> features) {}

    /// A geometry and what it is.
    ///
    /// @param geometry points, lines or polygons in whole units of the tile, x eastwards and y southwards from
    ///     its corner; may reach beyond it. Outer rings go anticlockwise as one sees them, holes clockwise
    /// @param properties numbers (Double) and texts by name, in their order
    public record Feature(Geometry geometry, Map<String, ?> properties) {}

    /// The bytes; none where no layer has a feature. The same tile gives the same bytes.
    byte[] encode() {
        ProtoBytes tile = new ProtoBytes();
        for (Layer layer : layers) {
            if (!layer.features.isEmpty()) {
                tile.message(3, encode(layer));
            }
        }
        return tile.toBytes();
    }

    private static ProtoBytes encode(Layer layer) {
        ProtoBytes bytes = new ProtoBytes();
        Map<String, Integer> keys = new LinkedHashMap<>();
        Map<Object, Integer> values = new LinkedHashMap<>();
        bytes.text(1, layer.name);
        for (Feature feature : layer.features) {
            ProtoBytes tags = new ProtoBytes();
            feature.properties.forEach((key, value) -> {
                tags.varint(keys.computeIfAbsent(key, _ -> keys.size()));
                tags.varint(values.computeIfAbsent(value, _ -> values.size()));
            });
            ProtoBytes encoded = new ProtoBytes();
            encoded.message(2, tags);
            encoded.whole(3, feature.geometry.getDimension() + 1L);
            encoded.message(4, new Commands().of(feature.geometry));
            bytes.message(2, encoded);
        }
        keys.keySet().forEach(key -> bytes.text(3, key));
        for (Object value : values.keySet()) {
            ProtoBytes encoded = new ProtoBytes();
            switch (value) {
                case Double number -> encoded.number(3, number);
                case String text -> encoded.text(1, text);
                default -> throw new IllegalArgumentException("a property is a number or a text, not " + value);
            }
            bytes.message(4, encoded);
        }
        bytes.whole(5, EXTENT);
        bytes.whole(15, VERSION);
        return bytes;
    }

    /// The commands of one geometry, each relative to where the last one ended.
    private static final class Commands {

        private final ProtoBytes bytes = new ProtoBytes();
        private int x;
        private int y;

        ProtoBytes of(Geometry geometry) {
            if (geometry.getDimension() == 0) {
                command(MOVE_TO, geometry.getNumGeometries());
            }
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                switch (geometry.getGeometryN(i)) {
                    case Point point -> go(point.getCoordinate());
                    case Polygon polygon -> {
                        ring(polygon.getExteriorRing());
                        for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                            ring(polygon.getInteriorRingN(k));
                        }
                    }
                    case LineString line -> path(line.getCoordinates(), line.getNumPoints());
                    default -> throw new IllegalArgumentException("no geometry of a vector tile");
                }
            }
            return bytes;
        }

        /// Outer rings go clockwise in a vector tile, and no ring repeats its first position.
        private void ring(LineString ring) {
            path(ring.reverse().getCoordinates(), ring.getNumPoints() - 1);
            command(CLOSE_PATH, 1);
        }

        private void path(Coordinate[] places, int count) {
            command(MOVE_TO, 1);
            go(places[0]);
            command(LINE_TO, count - 1);
            for (int i = 1; i < count; i++) {
                go(places[i]);
            }
        }

        private void command(int id, int count) {
            bytes.varint(((long) count << 3) | id);
        }

        private void go(Coordinate place) {
            int toX = (int) place.x;
            int toY = (int) place.y;
            bytes.varint(zigzag(toX - x));
            bytes.varint(zigzag(toY - y));
            x = toX;
            y = toY;
        }

        /// So that small numbers below 0 are short, too.
        private static long zigzag(int number) {
            return Integer.toUnsignedLong((number << 1) ^ (number >> 31));
        }
    }
}
