package dev.isopleth.server.answer;

import dev.isopleth.ingest.Manifest;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A time range, both ends inclusive, RFC 3339 in UTC.
@Serdeable.Serializable
public record TimeAnswer(String from, String to) {

    /// The document of a range; null for null.
    public static @Nullable TimeAnswer of(Manifest.@Nullable TimeRange range) {
        return range == null
                ? null
                : new TimeAnswer(range.from().toString(), range.to().toString());
    }
}
