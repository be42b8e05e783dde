package dev.isopleth.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// A database that can be read, and never written to.
public sealed interface DatabaseSource {

    /// The database's own name.
    Path name();

    /// A new connection that reads only.
    default Connection connect() throws SQLException {
        return connect(null);
    }

    /// The same.
    ///
    /// @param limit how long a PostgreSQL database may be silent, or compute one answer; null for any time
    Connection connect(@Nullable Duration limit) throws SQLException;

    /// Whether a column's cells are what each of them is, whatever the column is declared as.
    default boolean isTypedByCell() {
        return false;
    }

    /// Whether a text is the address of a PostgreSQL database.
    static boolean isAddress(String text) {
        String scheme = text.strip().toLowerCase(Locale.ROOT);
        return scheme.startsWith("postgresql:") || scheme.startsWith("postgres:");
    }

    /// The address of a PostgreSQL database without its passwords; any other text as it is.
    static String shown(String text) {
        return isAddress(text)
                ? text.replaceFirst("(//[^/?#:@]*):[^/?#@]*@", "$1@")
                        .replaceAll("([?&])(?:ssl)?password=[^&#]*&?", "$1")
                        .replaceFirst("[?&]$", "")
                : text;
    }

    /// The database that an address or a file's path names.
    ///
    /// @throws FormatException if it names none
    static DatabaseSource of(String text) throws IOException, FormatException {
        return isAddress(text) ? Postgres.of(text.strip()) : ofFile(text);
    }

    /// Whether a text is an address and no file's path, though maybe of a database that cannot be read. It may hold a
    /// password, so that nothing said repeats it.
    static boolean isAnyAddress(String text) {
        return isAddress(text) || text.matches("(?s)\\s*[A-Za-z][A-Za-z0-9+.:-]+:/.*");
    }

    private static DatabaseSource ofFile(String path) throws IOException, FormatException {
        if (isAnyAddress(path)) {
            throw new FormatException(
                    "This is the address of no database that --query can read: " + Postgres.SHAPE + ".");
        }
        Path file = Path.of(path);
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
        public Connection connect(@Nullable Duration limit) throws SQLException {
            var config = new SQLiteConfig();
            config.setReadOnly(true);
            return config.createConnection("jdbc:sqlite:" + name);
        }

        @Override
        public boolean isTypedByCell() {
            return true;
        }
    }

    /// A file of DuckDB; a query reads its tables and no other file, and writes none.
    record DuckFile(Path name) implements DatabaseSource {

        @Override
        public Connection connect(@Nullable Duration limit) throws SQLException {
            var properties = new Properties();
            properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
            properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + name, properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set autoinstall_known_extensions = false");
                statement.execute("set enable_external_access = false");
                statement.execute("set lock_configuration = true");
            }
            return connection;
        }
    }

    /// A PostgreSQL database, with PostGIS or without.
    ///
    /// @param jdbc its address without user and passwords
    /// @param login user and passwords, by the driver's names; without a password where neither the address nor
    ///     PGPASSWORD has one: the driver then looks into `~/.pgpass`
    record Postgres(Path name, String jdbc, Map<String, String> login) implements DatabaseSource {

        /// Parameters of an address that stand apart from it, so that it can be shown.
        private static final Set<String> LOGIN = Set.of("user", "password", "sslpassword");

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
            if (path == null
                    || path.length() < 2
                    || (uri.getRawAuthority() != null && uri.getHost() == null)
                    || path.indexOf('@') >= 0) {
                throw new FormatException("The database's address lacks a host or a database: " + SHAPE + ".");
            }
            String host = uri.getHost() == null ? "localhost" : uri.getHost();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            Map<String, String> login = new TreeMap<>();
            put(login, "user", System.getenv("PGUSER"));
            put(login, "password", System.getenv("PGPASSWORD"));
            String[] told = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            put(login, "user", told.length > 0 && !told[0].isEmpty() ? decoded(told[0]) : null);
            put(login, "password", told.length > 1 ? decoded(told[1]) : null);
            List<String> others = new ArrayList<>();
            for (String parameter : uri.getRawQuery() == null
                    ? List.<String>of()
                    : List.of(uri.getRawQuery().split("&", -1))) {
                int equals = parameter.indexOf('=');
                String key = decoded(parameter.substring(0, Math.max(0, equals)));
                if (LOGIN.contains(key)) {
                    login.put(key, decoded(parameter.substring(equals + 1)));
                } else {
                    others.add(parameter);
                }
            }
            return new Postgres(
                    Path.of(path.substring(1).replace('/', '_')),
                    "jdbc:postgresql://" + host + port + uri.getRawPath()
                            + (others.isEmpty() ? "" : "?" + String.join("&", others)),
                    Map.copyOf(login));
        }

        private static void put(Map<String, String> login, String key, @Nullable String text) {
            if (text != null) {
                login.put(key, text);
            }
        }

        /// A plus is a plus.
        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        @Override
        public Connection connect(@Nullable Duration limit) throws SQLException {
            var properties = new Properties();
            properties.setProperty("ApplicationName", "isopleth");
            if (limit != null) {
                // Ends waiting for a database that is gone without a word; the setting below one that still computes.
                properties.setProperty("socketTimeout", String.valueOf(Math.max(1, limit.toSeconds())));
                properties.setProperty("tcpKeepAlive", "true");
            }
            login.forEach(properties::setProperty);
            Connection connection = DriverManager.getConnection(jdbc, properties);
            boolean isReady = false;
            try {
                if (limit != null) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("set statement_timeout = '" + Math.max(1, limit.toSeconds()) + "s'");
                    }
                }
                // Without this the driver holds all rows in memory; and what only reads cannot do harm.
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                isReady = true;
                return connection;
            } finally {
                if (!isReady) {
                    connection.close();
                }
            }
        }

        /// Without the password.
        @Override
        public String toString() {
            return jdbc;
        }
    }
}
