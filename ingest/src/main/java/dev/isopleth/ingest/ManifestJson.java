package dev.isopleth.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `dataset.json`: the manifest's components under their own names.
final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestJson() {}

    static String write(Manifest manifest) {
        return MAPPER.writeValueAsString(manifest) + "\n";
    }

    /// Reads it.
    ///
    /// @throws DamagedDatasetException if it is no manifest, or one of another schema version
    static Manifest read(byte[] json, Path file) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int schema = tree.path("schema").asInt(0);
            if (schema != Manifest.SCHEMA) {
                throw new DamagedDatasetException(file + " has schema version " + schema + ", and this program reads "
                        + Manifest.SCHEMA + " only: import the dataset again.");
            }
            return MAPPER.treeToValue(tree, Manifest.class);
        } catch (JacksonException e) {
            throw new DamagedDatasetException(file + " is no description of a dataset: import it again.", e);
        }
    }

    /// The version of a manifest's content: a digest of all but the version itself, where it came from, and
    /// when.
    static String version(Manifest manifest) {
        ObjectNode tree = MAPPER.valueToTree(manifest);
        tree.remove("version");
        tree.remove("source");
        tree.remove("importedAt");
        return Checksums.of(MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }
}
