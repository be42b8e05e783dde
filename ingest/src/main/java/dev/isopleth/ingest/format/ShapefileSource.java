package dev.isopleth.ingest.format;

import com.linuxense.javadbf.DBFDataType;
import com.linuxense.javadbf.DBFException;
import com.linuxense.javadbf.DBFField;
import com.linuxense.javadbf.DBFReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2gis.functions.io.shp.internal.IndexFile;
import org.h2gis.functions.io.shp.internal.ShapefileReader;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// The features of a shapefile: geometries by H2GIS, attributes by javadbf.
///
/// @param encoding of the text of the attributes
/// @param crs well-known text; null where the file does not say
/// @param sentences about it
record ShapefileSource(
        Path shp,
        Path shx,
        Path dbf,
        Charset encoding,
        @Nullable String crs,
        List<String> sentences) implements FeatureSource {

    private static final int POINT_BYTES = 16;
    private static final int HEADER_BYTES = 100;
    private static final int DBF_HEADER_BYTES = 32;
    /// Where a header has the length of its file, in words of 16 bits.
    private static final int LENGTH_AT = 24;

    @Override
    public <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E {
        try (FileChannel shapes = FileChannel.open(shp);
                FileChannel index = FileChannel.open(shx)) {
            checkLengths(shapes, index);
            return walk(shapes, index, taker);
        }
    }

    private <E extends Exception> Said walk(FileChannel shapes, FileChannel index, FeatureTaker<E> taker)
            throws IOException, FormatException, E {
        try (var attributes = new DBFReader(new BufferedInputStream(Files.newInputStream(dbf)), encoding, true)) {
            ShapefileReader reader = reader(shapes);
            IndexFile offsets = offsets(index);
            List<DBFField> fields = new ArrayList<>();
            for (int i = 1; i < attributes.getFieldCount(); i++) {
                fields.add(attributes.getField(i));
            }
            int count = offsets.getRecordCount();
            if (count != attributes.getRecordCount()) {
                throw new FormatException(shp + " has " + count + " shapes, and the .dbf beside it has "
                        + attributes.getRecordCount() + " rows: they do not belong together, or one is cut off.");
            }
            for (int i = 0; i < count; i++) {
                @Nullable Object @Nullable [] row = attributes.nextRecord();
                if (row == null) {
                    throw damaged(dbf);
                }
                int offset = offset(shapes, offsets, i);
                if (!Boolean.TRUE.equals(row[0])) {
                    Map<String, Object> properties = properties(fields, row);
                    taker.take(feature(shapes, reader, offset, i + 1L, properties), offset);
                }
            }
            List<String> all = new ArrayList<>(sentences);
            all.add(ROWS_BY_NUMBER);
            return new Said(fields.stream().map(DBFField::getName).toList(), crs, all);
        } catch (DBFException | EOFException _) {
            throw damaged(dbf);
        }
    }

    /// The readers believe lengths and run on for ever where a part ends early: so that is looked at before.
    private void checkLengths(FileChannel shapes, FileChannel index) throws IOException, FormatException {
        if (shapes.size() < HEADER_BYTES || index.size() < HEADER_BYTES) {
            throw damaged(shapes.size() < HEADER_BYTES ? shp : shx);
        }
        ByteBuffer head = ByteBuffer.allocate(DBF_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel rows = FileChannel.open(dbf)) {
            if (rows.read(head, 0) < DBF_HEADER_BYTES) {
                throw damaged(dbf);
            }
            long header = Short.toUnsignedLong(head.getShort(8));
            long needed = header + (long) head.getInt(4) * Short.toUnsignedLong(head.getShort(10));
            if (header <= DBF_HEADER_BYTES || head.getInt(4) < 0 || rows.size() < needed) {
                throw damaged(dbf);
            }
        }
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        index.read(length, LENGTH_AT);
        if (2L * length.getInt(0) > index.size()) {
            throw damaged(shx);
        }
    }

    private ShapefileReader reader(FileChannel shapes) throws FormatException {
        try {
            return new ShapefileReader(shapes);
        } catch (IOException | RuntimeException _) {
            throw new FormatException(shp + " is no shapefile, or one of a kind that cannot be read: points, sets of"
                    + " points, lines and polygons can.");
        }
    }

    private IndexFile offsets(FileChannel index) throws FormatException {
        try {
            return new IndexFile(index);
        } catch (IOException | RuntimeException _) {
            throw damaged(shx);
        }
    }

    /// Where a shape begins, all of it within the file.
    private int offset(FileChannel shapes, IndexFile offsets, int record) throws IOException, FormatException {
        try {
            int offset = offsets.getOffset(record);
            long end = offset + 2L * Integer.BYTES + 2L * offsets.getContentLength(record);
            if (offset < 0 || offsets.getContentLength(record) < 2 || end > shapes.size()) {
                throw damaged(shp);
            }
            return offset;
        } catch (BufferUnderflowException | IndexOutOfBoundsException _) {
            throw damaged(shx);
        }
    }

    private static Feature feature(
            FileChannel shapes, ShapefileReader reader, int offset, long number, Map<String, Object> properties) {
        try {
            Geometry geometry = isWithin(shapes, offset) ? reader.geomAt(offset) : null;
            return Feature.ofNullable(number, geometry, properties);
        } catch (IOException | RuntimeException _) {
            return Feature.without(number, "geometry cannot be read", properties);
        }
    }

    /// Whether a shape is there, and no longer than the file: its number of points is believed by the reader.
    private static boolean isWithin(FileChannel shapes, int offset) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        shapes.read(head, offset);
        int type = head.getInt(8);
        boolean isSet = type % 10 == 8;
        boolean isLine = type % 10 == 3 || type % 10 == 5;
        long points = isSet ? head.getInt(44) : isLine ? head.getInt(48) : 0;
        if (points < 0 || points * POINT_BYTES > shapes.size()) {
            throw new IllegalStateException("more points than the file holds");
        }
        return type != 0;
    }

    private static Map<String, Object> properties(List<DBFField> fields, @Nullable Object[] row) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = value(fields.get(i), row[i + 1]);
            if (value != null) {
                properties.put(fields.get(i).getName(), value);
            }
        }
        return properties;
    }

    private static @Nullable Object value(DBFField field, @Nullable Object cell) {
        return switch (cell) {
            case Number number -> number.doubleValue();
            case Boolean flag -> flag;
            case String text -> text.isBlank() ? null : text.strip();
            case Date date -> {
                var local = LocalDateTime.ofInstant(date.toInstant(), ZoneId.systemDefault());
                yield field.getType() == DBFDataType.DATE ? local.toLocalDate().toString() : local.toString();
            }
            case null, default -> null;
        };
    }

    @Override
    public long length() throws IOException {
        return Files.size(shp);
    }

    @Override
    public String toString() {
        return shp.toString();
    }

    private static FormatException damaged(Path file) {
        return new FormatException(file + " is damaged or cut off: fetch it again.");
    }
}
