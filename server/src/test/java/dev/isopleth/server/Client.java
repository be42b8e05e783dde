package dev.isopleth.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a server over HTTP, as any client would.
public record Client(String address) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The configuration of a server on a free port with the test data.
    public static ServerConfig config(@Nullable Path layers) {
        return config(TestData.folder(), layers);
    }

    /// The same with data of its own.
    public static ServerConfig config(Path data, @Nullable Path layers) {
        return new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data,
                layers,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard());
    }

    /// A client of a server.
    public static Client of(IsoplethServer server) {
        return new Client(server.address());
    }

    /// The answer to a request; header names and values alternate.
    public HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// The answer to GET.
    public HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /// The bytes of a successful answer.
    public byte[] bytes(String path) {
        HttpResponse<byte[]> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " is " + response.statusCode() + ": " + text(response));
        }
        return response.body();
    }

    /// The document of a successful answer.
    public JsonNode json(String path) {
        return JSON.readTree(bytes(path));
    }

    /// The values of a successful answer, rows from north.
    public float[] npy(String path) {
        ByteBuffer file = ByteBuffer.wrap(bytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + file.getShort(8);
        float[] values = new float[(file.limit() - start) / Float.BYTES];
        file.position(start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /// The document of any answer.
    public static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }

    /// The text of any answer.
    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// A header of an answer; empty where it has none.
    public static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
