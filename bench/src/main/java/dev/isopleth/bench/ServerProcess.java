package dev.isopleth.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The built server as a process of its own, on loopback and a free port. Closing ends that process and no
/// other.
record ServerProcess(Process process, URI address) implements AutoCloseable {

    private static final Pattern OPEN = Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+)/");
    private static final int SECONDS_TO_END = 20;

    /// @param jar the server's
    /// @param data the folder of the store
    /// @param options more options of the server
    static ServerProcess start(Path jar, Path data, String... options) throws IOException {
        return start(jar, data, Map.of(), options);
    }

    /// @param environment more variables of its environment
    static ServerProcess start(Path jar, Path data, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-jar",
                jar.toString(),
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end of the server"));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = OPEN.matcher(line);
            if (matcher.find()) {
                return new ServerProcess(process, URI.create(matcher.group(1)));
            }
        }
        process.destroy();
        throw new IOException("the server did not start: " + jar);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
