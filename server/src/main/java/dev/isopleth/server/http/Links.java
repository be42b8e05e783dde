package dev.isopleth.server.http;

import dev.isopleth.server.ServerConfig;
import jakarta.inject.Singleton;

/// Addresses for answers: relative to the server, or under the address it was told it has. Never from a
/// request.
@Singleton
final class Links {

    private final String base;

    Links(ServerConfig config) {
        this.base = config.shown().publicUrl();
    }

    /// The address of a path, which begins with `/`.
    String to(String path) {
        return base + path;
    }

    /// The address of something of a layer.
    String ofLayer(String layer, String rest) {
        return to("/layers/" + layer + rest);
    }
}
