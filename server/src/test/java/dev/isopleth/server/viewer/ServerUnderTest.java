package dev.isopleth.server.viewer;

import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/// What the server itself answers, beside the page: the truth that the page is held against.
record ServerUnderTest(String address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Starts a server on a free port of this machine.
    static IsoplethServer start(Path dataDir) {
        return start(dataDir, ServerConfig.Limits.standard());
    }

    /// The same with other limits.
    static IsoplethServer start(Path dataDir, ServerConfig.Limits limits) {
        return start(dataDir, null, limits);
    }

    /// The same with declared layers.
    static IsoplethServer start(Path dataDir, Path layers) {
        return start(dataDir, layers, ServerConfig.Limits.standard());
    }

    private static IsoplethServer start(Path dataDir, @Nullable Path layers, ServerConfig.Limits limits) {
        return IsoplethServer.start(new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0), dataDir, layers, ServerConfig.Shown.STANDARD, limits));
    }

    Map<String, Object> json(String path) {
        return new Json().toType(new String(get(path).body(), StandardCharsets.UTF_8), Json.MAP_TYPE);
    }

    FloatTile values(String path) {
        return FloatTile.read(get(path).body());
    }

    String contentType(String path) {
        return get(path).headers().firstValue("Content-Type").orElseThrow();
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " is " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
