package dev.isopleth.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// A database that can be read, and never written to.
public sealed interface DatabaseSource {

    /// The database's own name.
    Path name();

    /// A new connection that reads only.
    Connection connect() throws SQLException;

    /// Whether a column's cells are what each of them is, whatever the column is declared as.
    default boolean isTypedByCell() {
        return false;
    }

    /// Whether a text is the address of a PostgreSQL database.
    static boolean isAddress(String text) {
        return text.startsWith("postgresql:") || text.startsWith("postgres:");
    }

    /// The database that an address or a file's path names.
    ///
    /// @throws FormatException if it names none
    static DatabaseSource of(String text) throws IOException, FormatException {
        return isAddress(text) ? Postgres.of(text) : ofFile(Path.of(text));
    }

    private static DatabaseSource ofFile(Path file) throws IOException, FormatException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException("There is no file " + file + ".");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(16);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("SQLite format 3")) {
            return new SqliteFile(file);
        }
        if (text.startsWith("DUCK", 8)) {
            return new DuckFile(file);
        }
        throw new FormatException(file + " is no database that --query can read: SQLite and DuckDB files are, and"
                + " postgresql://USER@HOST/DATABASE.");
    }

    /// A file of SQLite.
    record SqliteFile(Path name) implements DatabaseSource {

        @Override
        public Connection connect() throws SQLException {
            var config = new SQLiteConfig();
            config.setReadOnly(true);
            return config.createConnection("jdbc:sqlite:" + name);
        }

        @Override
        public boolean isTypedByCell() {
            return true;
        }
    }

    /// A file of DuckDB.
    record DuckFile(Path name) implements DatabaseSource {

        @Override
        public Connection connect() throws SQLException {
            var properties = new Properties();
            properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
            properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + name, properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set autoinstall_known_extensions = false");
            }
            return connection;
        }
    }

    /// A PostgreSQL database, with PostGIS or without.
    ///
    /// @param jdbc its address without user and password
    /// @param password null where neither the address nor PGPASSWORD has one: the driver then looks into
    ///     `~/.pgpass`
    record Postgres(
            Path name,
            String jdbc,
            @Nullable String user,
            @Nullable String password) implements DatabaseSource {

        private static final String SHAPE =
                "write postgresql://USER@HOST:PORT/DATABASE, and signs other than letters and"
                        + " digits in a password percent-encoded";

        /// Reads an address as libpq has it: `postgresql://user:password@host:port/database?sslmode=require`.
        ///
        /// @throws FormatException if it is none; the message does not repeat it, since it may hold a password
        static Postgres of(String address) throws FormatException {
            URI uri;
            try {
                uri = new URI(address);
            } catch (URISyntaxException _) {
                throw new FormatException("The database's address cannot be read: " + SHAPE + ".");
            }
            String path = uri.getPath();
            if (path == null || path.length() < 2 || (uri.getRawAuthority() != null && uri.getHost() == null)) {
                throw new FormatException("The database's address lacks a host or a database: " + SHAPE + ".");
            }
            String host = uri.getHost() == null ? "localhost" : uri.getHost();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String[] login = uri.getUserInfo() == null
                    ? new String[0]
                    : uri.getUserInfo().split(":", 2);
            String user = login.length > 0 && !login[0].isEmpty() ? login[0] : System.getenv("PGUSER");
            String password = login.length > 1 ? login[1] : System.getenv("PGPASSWORD");
            return new Postgres(
                    Path.of(path.substring(1).replace('/', '_')),
                    "jdbc:postgresql://" + host + port + uri.getRawPath() + query,
                    user,
                    password);
        }

        @Override
        public Connection connect() throws SQLException {
            var properties = new Properties();
            properties.setProperty("ApplicationName", "isopleth");
            if (user != null) {
                properties.setProperty("user", user);
            }
            if (password != null) {
                properties.setProperty("password", password);
            }
            Connection connection = DriverManager.getConnection(jdbc, properties);
            // Without this the driver holds all rows in memory; and what only reads cannot do harm.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            return connection;
        }

        /// Without the password.
        @Override
        public String toString() {
            return jdbc;
        }
    }
}
