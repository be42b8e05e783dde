package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// An in-memory DuckDB of one import or export. It installs nothing, and what does not fit its memory goes to
/// the scratch folder.
public final class DuckSession implements AutoCloseable {

    private static final String MEMORY_LIMIT = "2GB";
    private static final String STREAMING_BUFFER = "64MB";

    private final Connection connection;

    private DuckSession(Connection connection) {
        this.connection = connection;
    }

    /// A new one.
    ///
    /// @param scratch the folder for what does not fit its memory
    public static DuckSession open(Path scratch) throws SQLException {
        return open(scratch, new Properties());
    }

    /// A new one that computes a query while its rows are read, in place of computing all first: a result must be
    /// read or closed before the next query.
    ///
    /// @param scratch the folder for what does not fit its memory
    static DuckSession openStreaming(Path scratch) throws SQLException {
        var properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        DuckSession session = open(scratch, properties);
        session.execute("set streaming_buffer_size = '" + STREAMING_BUFFER + "'");
        return session;
    }

    private static DuckSession open(Path scratch, Properties properties) throws SQLException {
        var session = new DuckSession(DriverManager.getConnection("jdbc:duckdb:", properties));
        session.execute("set autoinstall_known_extensions = false");
        session.execute("set memory_limit = '" + MEMORY_LIMIT + "'");
        session.execute("set temp_directory = " + text(scratch.resolve("duckdb").toString()));
        session.execute("set enable_progress_bar = true");
        session.execute("set enable_progress_bar_print = false");
        return session;
    }

    /// A statement of its own for each query: an exception closes it.
    public Statement statement() throws SQLException {
        return connection.createStatement();
    }

    /// Runs a statement that has no result.
    public void execute(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        }
    }

    /// What adds rows to a table, fast.
    public DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    }

    /// The only number of a query.
    long number(String sql) throws SQLException {
        try (Statement statement = statement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The first column of a query.
    List<String> texts(String sql) throws SQLException {
        try (Statement statement = statement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// A text as an SQL literal.
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// A zone as an SQL literal, in the names that ICU knows.
    static String zone(ZoneId zone) {
        String id = zone.normalized().getId();
        return text(id.equals("Z") ? "UTC" : zone.normalized() instanceof ZoneOffset ? "GMT" + id : id);
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
