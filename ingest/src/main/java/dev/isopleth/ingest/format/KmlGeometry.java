package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/// A geometry of KML.
///
/// @param problem why it is none; null where it is one
record KmlGeometry(@Nullable String problem, @Nullable Geometry geometry) {

    static final KmlGeometry NONE = new KmlGeometry(Feature.NO_POSITION, null);

    /// Names of the elements that are geometries.
    static final Set<String> TYPES =
            Set.of("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack", "Model");

    private static final Set<String> MOVING = Set.of("Track", "MultiTrack", "Model");

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /// Reads the one that the reader stands at the start of, to its end.
    static KmlGeometry read(XMLStreamReader reader) throws XMLStreamException {
        String type = reader.getLocalName();
        List<List<Coordinate>> lists = new ArrayList<>();
        List<KmlGeometry> parts = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                boolean isPart = type.equals("MultiGeometry") && TYPES.contains(reader.getLocalName());
                if (reader.getLocalName().equals("coordinates")) {
                    lists.add(coordinates(XmlFeatures.text(reader)));
                } else if (isPart) {
                    parts.add(read(reader));
                } else {
                    depth++;
                }
            }
        }
        if (type.equals("MultiGeometry")) {
            return collection(parts);
        }
        try {
            return of(type, lists);
        } catch (IllegalArgumentException _) {
            return new KmlGeometry(type.equals("Point") ? Feature.NO_NUMBERS : "coordinates make no " + type, null);
        }
    }

    private static KmlGeometry collection(List<KmlGeometry> parts) {
        List<Geometry> geometries = new ArrayList<>();
        for (KmlGeometry part : parts) {
            if (part.geometry == null) {
                return part;
            }
            geometries.add(part.geometry);
        }
        return new KmlGeometry(null, FACTORY.createGeometryCollection(geometries.toArray(Geometry[]::new)));
    }

    private static KmlGeometry of(String type, List<List<Coordinate>> lists) {
        if (MOVING.contains(type)) {
            return new KmlGeometry("not a point: " + type, null);
        }
        if (lists.isEmpty() || lists.getFirst().isEmpty()) {
            return NONE;
        }
        List<Coordinate> first = lists.getFirst();
        Geometry geometry = switch (type) {
            case "Point" -> first.size() == 1 ? FACTORY.createPoint(first.getFirst()) : null;
            case "LineString" -> FACTORY.createLineString(first.toArray(Coordinate[]::new));
            case "LinearRing" -> ring(first);
            case "Polygon" ->
                FACTORY.createPolygon(
                        ring(first),
                        lists.stream().skip(1).map(KmlGeometry::ring).toArray(LinearRing[]::new));
            default -> null;
        };
        return geometry == null ? new KmlGeometry(Feature.NO_NUMBERS, null) : new KmlGeometry(null, geometry);
    }

    private static LinearRing ring(List<Coordinate> positions) {
        return FACTORY.createLinearRing(positions.toArray(Coordinate[]::new));
    }

    /// `10,50 11,51,200`: longitude, latitude and perhaps height, set apart by spaces.
    private static List<Coordinate> coordinates(String text) {
        List<Coordinate> positions = new ArrayList<>();
        for (String tuple : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            String[] numbers = tuple.split(",", -1);
            double x = FeatureCells.coordinate(numbers[0]);
            double y = FeatureCells.coordinate(numbers.length > 1 ? numbers[1] : null);
            double z = FeatureCells.coordinate(numbers.length > 2 ? numbers[2] : null);
            positions.add(Double.isNaN(z) || z == 0 ? new CoordinateXY(x, y) : new Coordinate(x, y, z));
        }
        return positions;
    }
}
