package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The placemarks of a KML file, in degrees. Name, description, times and extended data are properties.
record KmlSource(Path file) implements FeatureSource {

    private static final Set<String> PLAIN =
            Set.of("name", "description", "address", "phoneNumber", "when", "begin", "end");

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        return XmlFeatures.<Said, E>read(file, "kml", "KML", (reader, bytes) -> {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Placemark")) {
                    taker.take(placemark(reader), bytes.count());
                }
            }
            return new Said(List.of(), null, List.of());
        });
    }

    private static Feature placemark(XMLStreamReader reader) throws XMLStreamException {
        long line = reader.getLocation().getLineNumber();
        Map<String, Object> properties = new LinkedHashMap<>();
        KmlGeometry geometry = KmlGeometry.NONE;
        String data = "";
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (KmlGeometry.TYPES.contains(name)) {
                    geometry = KmlGeometry.read(reader);
                } else if (PLAIN.contains(name)) {
                    put(properties, name, reader);
                } else if (name.equals("SimpleData")) {
                    put(properties, attribute(reader, name), reader);
                } else if (name.equals("value")) {
                    put(properties, data, reader);
                } else {
                    data = name.equals("Data") ? attribute(reader, name) : data;
                    depth++;
                }
            }
        }
        return new Feature(line, geometry.problem(), geometry.geometry(), properties);
    }

    private static String attribute(XMLStreamReader reader, String otherwise) {
        String name = reader.getAttributeValue(null, "name");
        return name == null ? otherwise : name;
    }

    private static void put(Map<String, Object> properties, String name, XMLStreamReader reader)
            throws XMLStreamException {
        String text = XmlFeatures.text(reader);
        if (!text.isEmpty()) {
            properties.put(name, text);
        }
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
