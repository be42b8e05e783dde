package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.GeometryFactory;

/// The waypoints of a GPX file, in degrees. A track or route is a line; as vertices, each of its points is a
/// feature with height and time of its own and the line's name.
///
/// @param points what to make of tracks and routes; null refuses them
record GpxSource(Path file, @Nullable ShapePoints points) implements FeatureSource {

    private static final Set<String> LINES = Set.of("trk", "rte");
    private static final Set<String> LINE_POINTS = Set.of("trkpt", "rtept");
    private static final GeometryFactory FACTORY = new GeometryFactory();

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        return XmlFeatures.<Said, E>read(file, "gpx", "GPX", (reader, bytes) -> {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("wpt")) {
                        taker.take(point(reader, Map.of()), bytes.count());
                    } else if (LINES.contains(reader.getLocalName())) {
                        line(reader, taker, bytes);
                    }
                }
            }
            return new Said(List.of(), null, List.of());
        });
    }

    private <E extends Exception> void line(XMLStreamReader reader, FeatureTaker<E> taker, CountedBytes bytes)
            throws XMLStreamException, E {
        String element = reader.getLocalName();
        long line = reader.getLocation().getLineNumber();
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Coordinate> places = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (LINE_POINTS.contains(reader.getLocalName())) {
                    Feature point = point(reader, points == ShapePoints.VERTICES ? properties : Map.of());
                    if (points == ShapePoints.VERTICES) {
                        taker.take(point, bytes.count());
                    } else if (point.geometry() != null) {
                        places.add(point.geometry().getCoordinate());
                    }
                } else if (depth == 1 && reader.getLocalName().equals("name")) {
                    properties.put(element.equals("trk") ? "track" : "route", XmlFeatures.text(reader));
                } else {
                    depth++;
                }
            }
        }
        if (points != ShapePoints.VERTICES) {
            if (places.size() == 1) {
                places.add(places.getFirst());
            }
            taker.take(
                    Feature.of(line, FACTORY.createLineString(places.toArray(Coordinate[]::new)), properties),
                    bytes.count());
        }
    }

    /// The point that the reader stands at the start of: `<wpt lat="50" lon="10"><ele>7</ele></wpt>`.
    private static Feature point(XMLStreamReader reader, Map<String, Object> ofLine) throws XMLStreamException {
        long line = reader.getLocation().getLineNumber();
        double lon = FeatureCells.coordinate(reader.getAttributeValue(null, "lon"));
        double lat = FeatureCells.coordinate(reader.getAttributeValue(null, "lat"));
        Map<String, Object> properties = new LinkedHashMap<>(ofLine);
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (name.equals("extensions") || name.endsWith("Extension")) {
                    depth++;
                } else if (name.equals("link")) {
                    properties.put(name, String.valueOf(reader.getAttributeValue(null, "href")));
                    XmlFeatures.text(reader);
                } else {
                    String text = XmlFeatures.text(reader);
                    if (!text.isEmpty()) {
                        properties.put(name, text);
                    }
                }
            }
        }
        return Double.isNaN(lon) || Double.isNaN(lat)
                ? Feature.without(line, Feature.NO_NUMBERS, properties)
                : Feature.of(line, FACTORY.createPoint(new CoordinateXY(lon, lat)), properties);
    }

    @Override
    public long length() throws IOException {
        return PlainBytes.length(file);
    }

    @Override
    public boolean isUntyped() {
        return true;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
