package dev.isopleth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/// A client of one layer that asks one request at a time over a connection that is kept.
///
/// The JDK's older client: its newer one takes as long over a small answer as the server takes to make it, on
/// the cores that both share.
///
/// @param layer its address, with a slash at its end
record LayerClient(URI layer) {

    /// The default layer of the city of so many samples.
    static LayerClient of(URI server, int samples) {
        return new LayerClient(server.resolve("/layers/" + Cities.id(samples) + "/"));
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
}
