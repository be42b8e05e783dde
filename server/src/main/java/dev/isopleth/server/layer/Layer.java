package dev.isopleth.server.layer;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.Build;
import dev.isopleth.server.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A layer with its dataset as it is now.
///
/// @param minSamples how many samples have to reach whatever is shown of its dataset: the most that any layer of it
///     declares, at least 1
/// @param version changes whenever a picture of the layer could: with the dataset's content, the samples that decide
///     its scale, the layer's declaration, and the program. What `v=` names; 16 hexadecimal digits
public record Layer(LayerDefinition definition, Dataset dataset, int minSamples, String version) {

    static Layer of(LayerDefinition definition, Dataset dataset, int minSamples, Build build) {
        String all = String.join(
                "\n",
                dataset.manifest().version(),
                dataset.scaleVersion(),
                definition.id(),
                definition.declaration(),
                String.valueOf(minSamples),
                build.version(),
                build.commit());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new Layer(definition, dataset, minSamples, HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// How many samples have to reach what a request shows.
    ///
    /// @param asked what the request says; null for nothing
    /// @throws FaultException if that is fewer than the dataset asks for
    int minSamples(@Nullable Integer asked) {
        if (asked == null) {
            return minSamples;
        }
        if (asked < minSamples) {
            throw FaultException.badParameter(
                    SelectionSettings.MIN_SAMPLES,
                    "what fewer than " + minSamples + " samples reach is hidden of the dataset '" + definition.dataset()
                            + "', and a request cannot ask for less",
                    List.of("a whole number from " + minSamples));
        }
        return asked;
    }

    /// Whether values are shown where a request says nothing else, and not how many samples there are.
    public boolean showsValues() {
        EstimateSettings declared = definition.estimate();
        boolean hasValue =
                declared.value() != null || dataset.manifest().defaultValue().isPresent();
        return declared.measure().resolved(hasValue).needsValue();
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
