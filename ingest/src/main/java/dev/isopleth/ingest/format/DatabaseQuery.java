package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rows of points that a query finds in a database.
///
/// @param source the database
/// @param sql one statement that gives rows: SQL of that database
/// @param limit how long reading all its rows may take; null for any time
public record DatabaseQuery(
        DatabaseSource source, String sql, @Nullable Duration limit) {

    /// Why a query is refused that a layer is told of.
    public static final String LAYER_TOLD = "A query names its tables itself: leave out --layer.";

    /// What SQLite's driver says around SQLite's own words: `[SQLITE_ERROR] SQL error or missing database (…)`.
    private static final Pattern SQLITE = Pattern.compile("^\\[SQLITE_\\w+] [^(]*\\((.*)\\)$");

    /// A query that may take any time.
    public DatabaseQuery(DatabaseSource source, String sql) {
        this(source, sql, null);
    }

    /// What a dataset of it is named after, and what messages call it: the database's own name. Nothing
    /// secret.
    public Path name() {
        return source.name();
    }

    /// Runs the query and finds out its columns.
    ///
    /// @param scratch a folder for files that are gone after closing
    /// @param shapes what to make of geometries that are no points
    /// @param notation which column is the time, and how that is written, where it is told
    /// @throws FormatException if the database cannot be reached, or refuses the query; or a layer is told
    public PointTable open(Path scratch, ShapeOptions shapes, Notation notation) throws IOException, FormatException {
        if (shapes.layer() != null) {
            throw new FormatException(LAYER_TOLD);
        }
        Connection connection = null;
        try {
            connection = connected();
            QueryRows rows = QueryRows.run(connection, sql, source, limit);
            connection = null;
            return QueryTable.open(rows, scratch, srid -> srid, shapes.points(), notation);
        } catch (SQLException e) {
            throw failure(source, e);
        } finally {
            close(connection);
        }
    }

    private Connection connected() throws FormatException {
        try {
            return source.connect(limit);
        } catch (SQLException e) {
            boolean isLogin = e.getSQLState() != null && e.getSQLState().matches("28.*|08004");
            throw new FormatException("The database " + source.name() + " cannot be opened: " + firstLine(e) + "."
                    + (isLogin ? " A password is read from PGPASSWORD or ~/.pgpass." : ""));
        }
    }

    /// The sentence for what a database says of the query.
    static FormatException failure(DatabaseSource source, SQLException e) {
        return new FormatException(
                "The database " + source.name() + " does not answer the query (--query): " + firstLine(e) + ".");
    }

    private static String firstLine(SQLException e) {
        String said = e.getMessage() == null ? "it says nothing more" : e.getMessage();
        String line = said.lines().findFirst().orElse(said).strip().replaceAll("[.\\s]+$", "");
        return SQLITE.matcher(line).replaceFirst("$1");
    }

    /// Closes one that no table has taken over.
    static void close(@Nullable Connection connection) throws IOException {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
