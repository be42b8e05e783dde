package dev.isopleth.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL with PostGIS of the machine's own packages, begun in a folder of its own on a free port of
/// this machine, and gone with its folder after closing. Its user `me` has the password `secret`.
final class PostgresUnderTest implements AutoCloseable {

    static final String USER = "me";
    static final String PASSWORD = "secret";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path folder;
    private final Path programs;
    private final int port;

    private PostgresUnderTest(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    /// What to install; empty where all is there.
    static Optional<String> missing() {
        return programs().isPresent()
                ? Optional.empty()
                : Optional.of("It needs PostgreSQL with PostGIS: apt-get install postgresql-postgis");
    }

    /// The programs of the newest version that has PostGIS.
    private static Optional<Path> programs() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.sorted(Comparator.reverseOrder())
                    .filter(version -> Files.exists(version.resolve("bin/initdb"))
                            && Files.exists(Path.of("/usr/share/postgresql")
                                    .resolve(version.getFileName())
                                    .resolve("extension/postgis.control")))
                    .map(version -> version.resolve("bin"))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static PostgresUnderTest start() throws IOException, InterruptedException {
        Path programs =
                programs().orElseThrow(() -> new AssertionError(missing().orElse("")));
        // A short path: that of its socket is bounded. And one that its user can reach.
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "isopleth-pg");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var postgres = new PostgresUnderTest(folder, programs, port);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            // It refuses to run as root; its package has made a user for it.
            run(List.of("chown", "-R", "postgres", folder.toString()));
        }
        postgres.call(
                "initdb",
                "-D",
                folder + "/db",
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8");
        postgres.call(
                "pg_ctl",
                "-D",
                folder + "/db",
                "-l",
                folder + "/log",
                "-w",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder + " -c fsync=off",
                "start");
        return postgres;
    }

    /// The address of its database `postgres`.
    ///
    /// @param login as `me:secret@`
    String address(String login) {
        return "postgresql://" + login + "127.0.0.1:" + port + "/postgres";
    }

    String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER + "&password=" + PASSWORD;
    }

    private void call(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("pg", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .directory(Path.of("/tmp").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + Files.readString(said));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() throws IOException {
        try {
            call("pg_ctl", "-D", folder + "/db", "-m", "immediate", "-w", "stop");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
