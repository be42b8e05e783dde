package dev.isopleth.ingest.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;
import org.wololo.flatgeobuf.generated.Header;

/// The features of a FlatGeobuf, little-endian throughout: eight magic bytes; the header, its length before it; the
/// index, which is skipped; then each feature, its length before it.
record FlatGeobufSource(Path file) implements FeatureSource {

    private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b'};
    private static final int MAGIC_BYTES = 8;
    /// A header has the names of columns and a reference system: kilobytes.
    private static final int MOST_HEADER_BYTES = 1 << 24;
    /// A single feature, at most.
    private static final int MOST_FEATURE_BYTES = 1 << 29;

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        try (var counted = new CountedBytes(PlainBytes.open(file));
                var in = new DataInputStream(counted)) {
            byte[] magic = in.readNBytes(MAGIC_BYTES);
            for (int i = 0; i < MAGIC.length; i++) {
                if (magic.length < MAGIC_BYTES || magic[i] != MAGIC[i]) {
                    throw new FormatException(file + " is no FlatGeobuf of version 3.");
                }
            }
            ByteBuffer head = block(in, Integer.reverseBytes(in.readInt()), MOST_HEADER_BYTES);
            Header header = parsed(() -> Header.getRootAsHeader(head));
            Said said = parsed(() -> new Said(names(header), crs(header.crs()), List.of(ROWS_BY_NUMBER)));
            long count = parsed(header::featuresCount);
            int nodeSize = parsed(header::indexNodeSize);
            if (nodeSize > 0 && count > 0) {
                in.skipNBytes(indexBytes(count, nodeSize));
            }
            for (long number = 1; ; number++) {
                byte[] length = in.readNBytes(Integer.BYTES);
                if (length.length == 0 && (count == 0 || number > count)) {
                    return said;
                }
                if (length.length < Integer.BYTES) {
                    throw new EOFException();
                }
                int size =
                        ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
                ByteBuffer bytes = block(in, size, MOST_FEATURE_BYTES);
                long reached = number;
                taker.take(parsed(() -> feature(bytes, header, reached)), counted.count());
            }
        } catch (EOFException | ArithmeticException _) {
            throw damaged();
        }
    }

    /// What the generated readers make of bytes; where these are damaged, they throw whatever comes.
    private <T> T parsed(Supplier<T> parsing) throws FormatException {
        try {
            return parsing.get();
        } catch (RuntimeException _) {
            throw damaged();
        }
    }

    private FormatException damaged() {
        return new FormatException(file + " is a damaged FlatGeobuf: fetch it again.");
    }

    /// A tree whose nodes have so many entries each, of 40 bytes: the features, and level after level above them.
    private static long indexBytes(long features, int nodeSize) {
        int each = Math.max(2, nodeSize);
        long entries = features;
        long level = features;
        do {
            level = Math.ceilDiv(level, each);
            entries += level;
        } while (level > 1);
        return Math.multiplyExact(entries, 40L);
    }

    private static ByteBuffer block(DataInputStream in, int size, int most) throws IOException {
        if (size < Integer.BYTES || size > most) {
            throw new EOFException();
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<String> names(Header header) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < header.columnsLength(); c++) {
            if (header.columns(c).type() != ColumnType.Binary) {
                names.add(header.columns(c).name());
            }
        }
        return names;
    }

    private static @Nullable String crs(@Nullable Crs crs) {
        if (crs == null) {
            return null;
        }
        boolean isEpsg = crs.org() == null || crs.org().equalsIgnoreCase("EPSG");
        return crs.code() > 0 && isEpsg ? "EPSG:" + crs.code() : crs.wkt();
    }

    private static dev.isopleth.ingest.format.Feature feature(ByteBuffer bytes, Header header, long number) {
        Feature feature = Feature.getRootAsFeature(bytes);
        Map<String, Object> properties = properties(feature, header);
        var shape = feature.geometry();
        if (shape == null) {
            return dev.isopleth.ingest.format.Feature.ofNullable(number, null, properties);
        }
        int type = header.geometryType() == GeometryType.Unknown ? shape.type() : header.geometryType();
        try {
            return dev.isopleth.ingest.format.Feature.ofNullable(
                    number, GeometryConversions.deserialize(shape, type), properties);
        } catch (RuntimeException _) {
            return dev.isopleth.ingest.format.Feature.without(number, "geometry cannot be read", properties);
        }
    }

    /// Pairs of a column's index and a value of its type, one after the other.
    private static Map<String, Object> properties(Feature feature, Header header) {
        Map<String, Object> properties = new LinkedHashMap<>();
        ByteBuffer bytes = feature.propertiesLength() == 0 ? null : feature.propertiesAsByteBuffer();
        while (bytes != null && bytes.order(ByteOrder.LITTLE_ENDIAN).hasRemaining()) {
            int index = Short.toUnsignedInt(bytes.getShort());
            if (index >= header.columnsLength()) {
                throw new IndexOutOfBoundsException(index);
            }
            Column column = header.columns(index);
            Object value = value(bytes, column.type());
            if (value != null) {
                properties.put(column.name(), value);
            }
        }
        return properties;
    }

    private static @Nullable Object value(ByteBuffer bytes, int type) {
        return switch (type) {
            case ColumnType.Bool -> bytes.get() != 0;
            case ColumnType.Byte -> (double) bytes.get();
            case ColumnType.UByte -> (double) Byte.toUnsignedInt(bytes.get());
            case ColumnType.Short -> (double) bytes.getShort();
            case ColumnType.UShort -> (double) Short.toUnsignedInt(bytes.getShort());
            case ColumnType.Int -> (double) bytes.getInt();
            case ColumnType.UInt -> (double) Integer.toUnsignedLong(bytes.getInt());
            case ColumnType.Long, ColumnType.ULong -> (double) bytes.getLong();
            case ColumnType.Float -> (double) bytes.getFloat();
            case ColumnType.Double -> bytes.getDouble();
            case ColumnType.Binary -> {
                int length = length(bytes);
                bytes.position(bytes.position() + length);
                yield null;
            }
            default -> {
                byte[] text = new byte[length(bytes)];
                bytes.get(text);
                yield new String(text, StandardCharsets.UTF_8);
            }
        };
    }

    private static int length(ByteBuffer bytes) {
        int length = bytes.getInt();
        return Objects.checkIndex(length, bytes.remaining() + 1);
    }

    @Override
    public long length() throws IOException {
        return PlainBytes.length(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
