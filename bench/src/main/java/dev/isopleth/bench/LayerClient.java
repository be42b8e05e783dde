package dev.isopleth.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// A client of one layer, with a connection of its own.
///
/// @param layer its address, with a slash at its end
record LayerClient(URI layer, HttpClient http) implements AutoCloseable {

    private static final int OK = 200;

    LayerClient(URI layer) {
        this(layer, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /// The default layer of the city of so many samples.
    static URI layer(URI server, int samples) {
        return server.resolve("/layers/" + Cities.id(samples) + "/");
    }

    /// What the server answers.
    ///
    /// @param path below the layer, with its query
    /// @throws IOException if that is anything but a 200
    byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(layer.resolve(path)).build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
