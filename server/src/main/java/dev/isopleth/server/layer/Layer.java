package dev.isopleth.server.layer;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.Build;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A layer with its dataset as it is now.
///
/// @param version changes whenever a picture of the layer could: with the dataset's content, the samples that decide
///     its scale, the layer's declaration, and the program. What `v=` names; 16 hexadecimal digits
public record Layer(LayerDefinition definition, Dataset dataset, String version) {

    static Layer of(LayerDefinition definition, Dataset dataset, Build build) {
        String all = String.join(
                "\n",
                dataset.manifest().version(),
                dataset.scaleVersion(),
                definition.id(),
                definition.declaration(),
                build.version(),
                build.commit());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new Layer(definition, dataset, HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The name in URLs.
    public String id() {
        return definition.id();
    }

    /// The title for people: the declared one, or the dataset's.
    public String title() {
        return definition.title().isEmpty() ? dataset.manifest().title() : definition.title();
    }
}
