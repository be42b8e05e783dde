package dev.isopleth.ingest;

import com.linuxense.javadbf.DBFDataType;
import com.linuxense.javadbf.DBFField;
import com.linuxense.javadbf.DBFWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes shapefiles by the letter of Esri's "Shapefile Technical Description" (1998): big-endian file codes, lengths
/// in words of 16 bits and record headers, little-endian shapes.
final class TestShapefile {

    static final int POINT = 1;
    static final int POLYLINE = 3;
    static final int POLYGON = 5;
    static final int MULTIPOINT = 8;
    static final int POINT_Z = 11;

    private static final int HEADER_BYTES = 100;

    private final int type;
    private final List<byte[]> shapes = new ArrayList<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    TestShapefile(int type) {
        this.type = type;
    }

    /// A shape of positions x, y, x, y, ...; of z as well where the type has it; without any, of no shape.
    TestShapefile add(@Nullable Object name, @Nullable Object price, @Nullable LocalDate sold, double... numbers) {
        rows.add(new @Nullable Object[] {
            name,
            price,
            sold == null
                    ? null
                    : Date.from(sold.atStartOfDay(ZoneId.systemDefault()).toInstant())
        });
        shapes.add(shape(numbers));
        return this;
    }

    private byte[] shape(double... numbers) {
        ByteBuffer bytes =
                ByteBuffer.allocate(200 + numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(numbers.length == 0 ? 0 : type);
        if (numbers.length > 0) {
            if (type != POINT && type != POINT_Z) {
                bytes.putDouble(-180).putDouble(-90).putDouble(180).putDouble(90);
                if (type != MULTIPOINT) {
                    bytes.putInt(1);
                }
                bytes.putInt(numbers.length / 2);
                if (type != MULTIPOINT) {
                    bytes.putInt(0);
                }
            }
            for (double number : numbers) {
                bytes.putDouble(number);
            }
            if (type == POINT_Z) {
                bytes.putDouble(0);
            }
        }
        byte[] shape = new byte[bytes.position()];
        bytes.flip().get(shape);
        return shape;
    }

    /// Writes `.shp`, `.shx` and `.dbf`, and what is given of `.prj` and `.cpg`.
    Path write(Path folder, String stem, @Nullable String prj, @Nullable String cpg, Charset encoding)
            throws IOException {
        int length = HEADER_BYTES
                + shapes.stream().mapToInt(shape -> 8 + shape.length).sum();
        ByteBuffer shp = ByteBuffer.allocate(length);
        header(shp);
        ByteBuffer shx = ByteBuffer.allocate(HEADER_BYTES + 8 * shapes.size());
        header(shx);
        for (int i = 0; i < shapes.size(); i++) {
            shx.putInt(shp.position() / 2).putInt(shapes.get(i).length / 2);
            shp.putInt(i + 1).putInt(shapes.get(i).length / 2).put(shapes.get(i));
        }
        Path file = Files.write(folder.resolve(stem + ".shp"), shp.array());
        Files.write(folder.resolve(stem + ".shx"), shx.array());
        try (OutputStream out = Files.newOutputStream(folder.resolve(stem + ".dbf"));
                var dbf = new DBFWriter(out, encoding)) {
            dbf.setFields(new DBFField[] {
                new DBFField("NAME", DBFDataType.CHARACTER, 20),
                new DBFField("PRICE", DBFDataType.NUMERIC, 12, 2),
                new DBFField("SOLD", DBFDataType.DATE)
            });
            rows.forEach(dbf::addRecord);
        }
        if (prj != null) {
            Files.writeString(folder.resolve(stem + ".prj"), prj);
        }
        if (cpg != null) {
            Files.writeString(folder.resolve(stem + ".cpg"), cpg);
        }
        return file;
    }

    private void header(ByteBuffer header) {
        header.putInt(9994);
        header.position(24).putInt(header.capacity() / 2);
        header.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(type);
        header.position(HEADER_BYTES).order(ByteOrder.BIG_ENDIAN);
    }
}
