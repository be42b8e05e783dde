package dev.isopleth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// A client of one layer that asks one request at a time, a thread, over connections that are kept.
///
/// The JDK's older client: its newer one takes as long over a small answer as the server takes to make it, on
/// the cores that both share.
///
/// @param layer its address, with a slash at its end
record LayerClient(URI layer) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static {
        // So many connections are kept between requests: for clients that ask six at a time.
        System.setProperty("http.maxConnections", "6");
    }

    /// The default layer of the city of so many samples.
    static LayerClient of(URI server, int samples) {
        return of(server, Cities.id(samples));
    }

    static LayerClient of(URI server, String layer) {
        return new LayerClient(server.resolve("/layers/" + layer + "/"));
    }

    /// Templates of the tiles of each of the layer's frames of time, in their order, with the one scale of all.
    ///
    /// @param query of their list
    List<String> frames(String query) throws IOException {
        return MAPPER.readTree(get("frames?" + query))
                .get("frames")
                .valueStream()
                .map(frame -> frame.get("tiles").asString())
                .toList();
    }

    /// What the server answers.
    ///
    /// @param path below the layer, with its query
    /// @throws IOException if that is anything but a 200
    byte[] get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) layer.resolve(path).toURL().openConnection();
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(connection.getURL() + " answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return body.readAllBytes();
        }
    }

    /// What the server answers to GeoJSON.
    ///
    /// @param path below the layer, with its query
    /// @throws IOException if that is anything but a 200
    byte[] post(String path, byte[] geoJson) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) layer.resolve(path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/geo+json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(geoJson.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(geoJson);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(connection.getURL() + " answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return body.readAllBytes();
        }
    }
}
