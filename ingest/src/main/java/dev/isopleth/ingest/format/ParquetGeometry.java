package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The column of a Parquet file that holds points.
///
/// @param column which one
/// @param struct whether it is a pair of numbers called x and y rather than well-known binary
/// @param crs the code of its reference system; null for degrees
/// @param assumption what was found out about it
record ParquetGeometry(
        ParquetColumn column, boolean struct, @Nullable String crs, String assumption) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern EPSG = Pattern.compile("EPSG:(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final String STRUCT = "STRUCT(";
    /// Names of a column of bytes that is a geometry without being declared one.
    private static final Set<String> USUAL = Set.of("geometry", "geom", "wkb_geometry", "wkb", "the_geom");

    /// The geometry column: what the GeoParquet metadata call the primary one, else a column declared as a
    /// geometry by Parquet itself, else one of bytes that is called geometry; empty where there is none.
    ///
    /// @param geo the text of the metadata; null for none
    static Optional<ParquetGeometry> find(List<ParquetColumn> columns, @Nullable String geo) {
        Optional<ParquetGeometry> declared = geo == null ? Optional.empty() : declared(columns, geo);
        return declared.or(() -> columns.stream()
                        .filter(column -> column.type().startsWith("GEOMETRY"))
                        .findFirst()
                        .map(column -> of(column, false, crsOfType(column.type()))))
                .or(() -> columns.stream()
                        .filter(column -> column.type().equals("BLOB")
                                && USUAL.contains(column.name().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .map(column -> of(column, false, null)));
    }

    private static Optional<ParquetGeometry> declared(List<ParquetColumn> columns, String geo) {
        try {
            JsonNode root = JSON.readTree(geo);
            String primary = root.path("primary_column").asString("geometry");
            JsonNode about = root.path("columns").path(primary);
            return columns.stream()
                    .filter(column -> column.name().equals(primary))
                    .findFirst()
                    .map(column -> ofProjJson(column, column.type().startsWith(STRUCT), about.path("crs")));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static ParquetGeometry ofProjJson(ParquetColumn column, boolean struct, JsonNode crs) {
        JsonNode id = crs.path("id");
        String authority = id.path("authority").asString("");
        String code = id.path("code").asString("");
        if (authority.equals("EPSG")) {
            return of(column, struct, "EPSG:" + code);
        }
        if (!crs.isObject() || authority.equals("OGC")) {
            return of(column, struct, null);
        }
        return new ParquetGeometry(
                column,
                struct,
                null,
                "Column '" + column.name() + "' is the position, in '"
                        + crs.path("name").asString("a system without a name")
                        + "', which has no EPSG code; it is taken for degrees (--crs).");
    }

    private static ParquetGeometry of(ParquetColumn column, boolean struct, @Nullable String code) {
        String crs = "EPSG:4326".equals(code) ? null : code;
        return new ParquetGeometry(
                column,
                struct,
                crs,
                "Column '" + column.name() + "' is the position" + (crs == null ? ", in degrees." : "."));
    }

    private static @Nullable String crsOfType(String type) {
        Matcher epsg = EPSG.matcher(type);
        return epsg.find() ? "EPSG:" + epsg.group(1) : null;
    }

    /// The expressions that [#feature] reads: bytes, or x and y.
    List<String> sql() {
        if (struct) {
            return List.of("cast(" + column.quoted() + ".x as double)", "cast(" + column.quoted() + ".y as double)");
        }
        return List.of(column.type().startsWith("GEOMETRY") ? "st_aswkb(" + column.quoted() + ")" : column.quoted());
    }

    /// The geometry of a row of which the columns from `first` on are those of [#sql].
    Feature feature(ResultSet row, int first, long number) throws SQLException {
        if (struct) {
            double x = row.getDouble(first);
            boolean none = row.wasNull();
            double y = row.getDouble(first + 1);
            return none || row.wasNull() || (Double.isNaN(x) && Double.isNaN(y))
                    ? Feature.without(number, Feature.NO_POSITION, Map.of())
                    : Feature.of(number, FACTORY.createPoint(new CoordinateXY(x, y)), Map.of());
        }
        byte[] bytes = row.getBytes(first);
        WkbGeometry geometry = bytes == null ? null : WkbGeometry.of(bytes);
        return geometry == null
                ? Feature.without(number, bytes == null ? Feature.NO_POSITION : Feature.NO_GEOMETRY, Map.of())
                : Feature.of(number, geometry.geometry(), Map.of());
    }
}
