package dev.isopleth.bench;

import com.github.luben.zstd.ZstdOutputStream;
import com.google.flatbuffers.FlatBufferBuilder;
import com.linuxense.javadbf.DBFDataType;
import com.linuxense.javadbf.DBFField;
import com.linuxense.javadbf.DBFWriter;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.ingest.export.ExportRequest;
import dev.isopleth.ingest.export.Exporter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.wololo.flatgeobuf.ColumnMeta;
import org.wololo.flatgeobuf.Constants;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.HeaderMeta;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;

/// [SyntheticCity] in every format that can be imported: id, position, price and time.
final class FormatFiles {

    private static final LocalDateTime YEAR = LocalDateTime.of(2023, 1, 1, 0, 0);
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int SHP_HEADER_BYTES = 100;
    private static final int SHP_RECORD_BYTES = 28;

    /// What is written.
    enum Kind {
        CSV("CSV", "csv"),
        CSV_GZIP("CSV in gzip", "csv.gz"),
        CSV_ZIP("CSV in zip", "zip"),
        CSV_ZSTD("CSV in zstd", "csv.zst"),
        PARQUET("Parquet", "parquet"),
        GEOPARQUET("GeoParquet", "geoparquet"),
        GEOPACKAGE("GeoPackage", "gpkg"),
        FLATGEOBUF("FlatGeobuf", "fgb"),
        SHAPEFILE("Shapefile", "shp"),
        NDJSON("NDJSON", "ndjson"),
        GEOJSON_LINES("GeoJSON, newline-delimited", "geojsonl"),
        GEOJSON("GeoJSON", "geojson"),
        KML("KML", "kml"),
        GPX("GPX", "gpx");

        private final String title;
        private final String ending;

        Kind(String title, String ending) {
            this.title = title;
            this.ending = ending;
        }

        String title() {
            return title;
        }
    }

    private FormatFiles() {}

    /// Writes a file of `rows` samples.
    ///
    /// @param csv the same rows as [CityCsv] wrote them, which is the file of CSV
    /// @param city the same rows as they were imported
    static Path write(Kind kind, Path folder, Path csv, Dataset city, int rows)
            throws ExportException, IOException, SQLException {
        Path file = folder.resolve("city." + kind.ending);
        switch (kind) {
            case CSV -> {}
            case CSV_GZIP -> pack(csv, new GZIPOutputStream(Files.newOutputStream(file)));
            case CSV_ZSTD -> pack(csv, new ZstdOutputStream(Files.newOutputStream(file)));
            case CSV_ZIP -> {
                var zip = new ZipOutputStream(Files.newOutputStream(file));
                zip.putNextEntry(new ZipEntry("city.csv"));
                pack(csv, zip);
            }
            case PARQUET -> parquet(csv, file);
            case GEOPARQUET, GEOPACKAGE, GEOJSON -> Exporter.run(city, ExportRequest.of(file), ImportProgress.silent());
            case FLATGEOBUF -> flatGeobuf(file, rows);
            case SHAPEFILE -> shapefile(file, rows);
            case NDJSON ->
                lines(
                        file,
                        rows,
                        "",
                        "",
                        s -> "{\"id\":" + s.id() + ",\"lon\":" + degrees(s.lon()) + ",\"lat\":" + degrees(s.lat())
                                + ",\"price\":" + Math.round(s.price()) + ",\"time\":\"" + time(s) + "\"}");
            case GEOJSON_LINES ->
                lines(
                        file,
                        rows,
                        "",
                        "",
                        s -> "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":["
                                + degrees(s.lon()) + "," + degrees(s.lat()) + "]},\"properties\":{\"id\":" + s.id()
                                + ",\"price\":" + Math.round(s.price()) + ",\"time\":\"" + time(s) + "\"}}");
            case KML ->
                lines(
                        file,
                        rows,
                        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n",
                        "</Document></kml>\n",
                        s -> "<Placemark><name>" + s.id() + "</name><TimeStamp><when>" + time(s)
                                + "</when></TimeStamp><ExtendedData><Data name=\"price\"><value>"
                                + Math.round(s.price()) + "</value></Data></ExtendedData><Point><coordinates>"
                                + degrees(s.lon()) + "," + degrees(s.lat()) + "</coordinates></Point></Placemark>");
            case GPX ->
                lines(
                        file,
                        rows,
                        "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
                        "</gpx>\n",
                        s -> "<wpt lat=\"" + degrees(s.lat()) + "\" lon=\"" + degrees(s.lon()) + "\"><time>" + time(s)
                                + "</time><name>" + s.id() + "</name><price>" + Math.round(s.price())
                                + "</price></wpt>");
        }
        return file;
    }

    private static String time(SyntheticCity.Sample sample) {
        return YEAR.plusMinutes(sample.minute()) + ":00Z";
    }

    private static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.7f", degrees);
    }

    private static void pack(Path csv, OutputStream out) throws IOException {
        try (out) {
            Files.copy(csv, out);
        }
    }

    private static void lines(
            Path file, int rows, String head, String foot, Function<SyntheticCity.Sample, String> line)
            throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(head);
            new SyntheticCity()
                    .tell(rows, sample -> out.append(line.apply(sample)).append('\n'));
            out.write(foot);
        }
    }

    private static void parquet(Path csv, Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set autoinstall_known_extensions=false");
            statement.execute("copy (select * from read_csv('" + quoted(csv) + "', header=true, columns={'id':'BIGINT',"
                    + "'lon':'DOUBLE','lat':'DOUBLE','price':'DOUBLE','time':'TIMESTAMPTZ'})) to '" + quoted(file)
                    + "' (format parquet, compression zstd)");
        }
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private static ColumnMeta column(String name, int type) {
        var column = new ColumnMeta();
        column.name = name;
        column.type = (byte) type;
        column.nullable = true;
        return column;
    }

    private static void flatGeobuf(Path file, int rows) throws IOException {
        var header = new HeaderMeta();
        header.name = "city";
        header.geometryType = (byte) GeometryType.Point;
        header.srid = 4326;
        header.featuresCount = rows;
        header.indexNodeSize = 0;
        header.columns = List.of(
                column("id", ColumnType.Long), column("price", ColumnType.Double), column("time", ColumnType.DateTime));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(Constants.MAGIC_BYTES);
            HeaderMeta.write(header, out, new FlatBufferBuilder());
            new SyntheticCity().tell(rows, sample -> out.write(feature(sample)));
        }
    }

    private static byte[] feature(SyntheticCity.Sample sample) throws IOException {
        byte[] time = time(sample).getBytes(StandardCharsets.UTF_8);
        ByteBuffer properties = ByteBuffer.allocate(64 + time.length).order(ByteOrder.LITTLE_ENDIAN);
        properties.putShort((short) 0).putLong(sample.id());
        properties.putShort((short) 1).putDouble((double) Math.round(sample.price()));
        properties.putShort((short) 2).putInt(time.length).put(time);
        var builder = new FlatBufferBuilder();
        int vector = Feature.createPropertiesVector(builder, properties.flip());
        int shape = GeometryConversions.serialize(
                builder, FACTORY.createPoint(new Coordinate(sample.lon(), sample.lat())), (byte) GeometryType.Point);
        builder.finishSizePrefixed(Feature.createFeature(builder, shape, vector, 0));
        return builder.sizedByteArray();
    }

    /// Points of Esri's "Shapefile Technical Description" (1998), and their attributes.
    private static void shapefile(Path file, int rows) throws IOException {
        String stem = file.toString().substring(0, file.toString().length() - "shp".length());
        try (var shp = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
                var shx = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(stem + "shx"))));
                var dbf = new DBFWriter(Path.of(stem + "dbf").toFile(), StandardCharsets.UTF_8)) {
            dbf.setFields(new DBFField[] {
                new DBFField("id", DBFDataType.NUMERIC, 10),
                new DBFField("price", DBFDataType.NUMERIC, 12),
                new DBFField("time", DBFDataType.CHARACTER, 20)
            });
            shp.write(shpHeader(SHP_HEADER_BYTES + (long) SHP_RECORD_BYTES * rows));
            shx.write(shpHeader(SHP_HEADER_BYTES + 8L * rows));
            new SyntheticCity().tell(rows, sample -> {
                shx.writeInt((SHP_HEADER_BYTES + SHP_RECORD_BYTES * sample.id()) / 2);
                shx.writeInt((SHP_RECORD_BYTES - 8) / 2);
                ByteBuffer record = ByteBuffer.allocate(SHP_RECORD_BYTES)
                        .putInt(sample.id() + 1)
                        .putInt((SHP_RECORD_BYTES - 8) / 2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(1)
                        .putDouble(sample.lon())
                        .putDouble(sample.lat());
                shp.write(record.array());
                dbf.addRecord(new Object[] {sample.id(), Math.round(sample.price()), time(sample)});
            });
        }
        Files.writeString(Path.of(stem + "cpg"), "UTF-8");
    }

    private static byte[] shpHeader(long bytes) {
        ByteBuffer header = ByteBuffer.allocate(SHP_HEADER_BYTES).putInt(9994);
        header.position(24).putInt((int) (bytes / 2));
        header.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(1);
        return header.array();
    }
}
