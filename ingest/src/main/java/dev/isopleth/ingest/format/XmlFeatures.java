package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A file of XML, read as a stream by the JDK's reader. Nothing outside the file is ever looked at, and a document
/// type, by which XML files can make a reader look elsewhere or swell without end, is refused.
final class XmlFeatures {

    /// Longest text of one element, in characters: the coordinates of some million vertices.
    private static final int MOST_TEXT = 1 << 26;

    private static final XMLInputFactory FACTORY = factory();

    private XmlFeatures() {}

    /// Reads a document, its reader before the first element.
    @FunctionalInterface
    interface Reading<T, E extends Exception> {
        T read(XMLStreamReader reader, CountedBytes bytes) throws XMLStreamException, E;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
        return factory;
    }

    /// Reads a file.
    ///
    /// @param root the name that its outermost element has to have
    /// @param format for people
    static <T, E extends Exception> T read(Path file, String root, String format, Reading<T, E> reading)
            throws IOException, FormatException, E {
        try (var bytes = new CountedBytes(PlainBytes.open(file))) {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(bytes);
            while (!reader.isStartElement()) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new FormatException(file + " declares a document type, which " + format
                            + " never needs and which can do harm: remove its line with <!DOCTYPE.");
                }
                reader.next();
            }
            if (!reader.getLocalName().equals(root)) {
                throw new FormatException(file + " is XML, but no " + format + ".");
            }
            return reading.read(reader, bytes);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof EOFException || e.getNestedException() instanceof ZipException) {
                throw PlainBytes.damaged(file);
            }
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber();
            throw new FormatException(file + " is not valid XML" + line + ": the file is damaged or cut off.");
        } catch (EOFException | ZipException _) {
            throw PlainBytes.damaged(file);
        }
    }

    /// The text of the element that the reader stands at the start of, with that of the elements within.
    static String text(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                default -> {}
            }
            if (text.length() > MOST_TEXT) {
                throw new XMLStreamException("a text too long", reader.getLocation());
            }
        }
        return text.toString().strip();
    }
}
