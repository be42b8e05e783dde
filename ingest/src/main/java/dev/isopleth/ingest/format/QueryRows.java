package dev.isopleth.ingest.format;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that a query gives, fetched some thousand at a time. A cell is a Double, a String, a LocalDateTime,
/// an OffsetDateTime, a LocalDate, bytes, or null.
final class QueryRows implements AutoCloseable {

    private static final int FETCH_ROWS = 10_000;

    private final Connection connection;
    private final ResultSet rows;
    private final DatabaseSource source;
    private final @Nullable Duration limit;
    private final long started;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<String> typeNames = new ArrayList<>();

    private QueryRows(
            Connection connection, ResultSet rows, DatabaseSource source, @Nullable Duration limit, long started)
            throws SQLException, FormatException {
        this.connection = connection;
        this.rows = rows;
        this.source = source;
        this.limit = limit;
        this.started = started;
        ResultSetMetaData columns = rows.getMetaData();
        Set<String> known = new HashSet<>();
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            String name = columns.getColumnLabel(c);
            if (!known.add(name)) {
                throw new FormatException("The query gives two columns called '" + name
                        + "': let it name one of them otherwise, as in select a.id as other_id.");
            }
            names.add(name);
            types.add(columns.getColumnType(c));
            typeNames.add(columns.getColumnTypeName(c).toLowerCase(Locale.ROOT));
        }
    }

    /// Runs a query. The connection is closed with the rows; where this throws, it is left open.
    ///
    /// @param limit how long from now until the last row; null for any time
    static QueryRows run(Connection connection, String sql, DatabaseSource source, @Nullable Duration limit)
            throws SQLException, FormatException {
        long started = System.nanoTime();
        Statement statement = connection.createStatement();
        statement.setFetchSize(FETCH_ROWS);
        if (!statement.execute(sql)) {
            throw new FormatException("The query (--query) gives no rows: begin it with select.");
        }
        return new QueryRows(connection, statement.getResultSet(), source, limit, started);
    }

    DatabaseSource source() {
        return source;
    }

    List<String> names() {
        return names;
    }

    /// What a column without any cell is.
    CellKind declared(int column) {
        return switch (types.get(column)) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> CellKind.NUMBER;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE -> CellKind.TIME;
            default -> CellKind.TEXT;
        };
    }

    /// The next row; null after the last one.
    @Nullable
    Object @Nullable [] next() throws FormatException {
        if (limit != null && System.nanoTime() - started > limit.toNanos()) {
            throw new FormatException("The query (--query) has not given all its rows within " + limit.toSeconds()
                    + " seconds: let it find fewer rows, or give it more time.");
        }
        try {
            if (!rows.next()) {
                return null;
            }
            @Nullable Object[] row = new @Nullable Object[names.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = source.isTypedByCell() ? raw(c) : typed(c);
            }
            return row;
        } catch (SQLException e) {
            throw DatabaseQuery.failure(source, e);
        }
    }

    private @Nullable Object typed(int c) throws SQLException {
        String typeName = typeNames.get(c);
        if (typeName.contains("geometry") || typeName.contains("geography")) {
            String hex = rows.getString(c + 1);
            return hex == null ? null : HexFormat.of().parseHex(hex);
        }
        return switch (types.get(c)) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                typeName.contains("tz") || typeName.contains("with time zone")
                        ? rows.getObject(c + 1, OffsetDateTime.class)
                        : rows.getObject(c + 1, LocalDateTime.class);
            case Types.DATE -> rows.getObject(c + 1, LocalDate.class);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(c + 1);
            default -> raw(c);
        };
    }

    private @Nullable Object raw(int c) throws SQLException {
        return switch (rows.getObject(c + 1)) {
            case null -> null;
            case byte[] bytes -> bytes;
            case Number number -> number.doubleValue();
            case String text -> text;
            default -> rows.getString(c + 1);
        };
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
