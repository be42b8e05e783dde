package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.Schema;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// What a manifest says about how its samples can be selected.
final class ManifestSchema {

    private ManifestSchema() {}

    static Schema of(Manifest manifest) {
        Map<String, Schema.Kind> kinds = new HashMap<>();
        for (Column column : manifest.columns()) {
            kinds.put(
                    column.name(),
                    switch (column.kind()) {
                        case NUMBER -> Schema.Kind.NUMBER;
                        case TEXT -> Schema.Kind.TEXT;
                        case TIME -> Schema.Kind.TIME;
                    });
        }
        return new Schema(
                manifest.asPlane(),
                kinds,
                manifest.time().map(Column::name).orElse(null),
                manifest.timeRange() == null ? null : manifest.timeRange().to(),
                ZoneId.of(manifest.timeZone()));
    }
}
