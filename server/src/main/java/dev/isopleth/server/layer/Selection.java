package dev.isopleth.server.layer;

import dev.isopleth.ingest.select.Criteria;
import org.jspecify.annotations.Nullable;

/// Which samples are read: those of one version of a dataset that fulfil some criteria, with the columns
/// that are their value and weight. A key of caches.
///
/// @param version of the dataset's content
public record Selection(
        String dataset,
        String version,
        @Nullable String valueColumn,
        @Nullable String weightColumn,
        Criteria criteria) {

    /// The same without its time window and clock: what a scale and a bandwidth are found from, so that they
    /// hold for every time step.
    public Selection withoutTime() {
        return new Selection(dataset, version, valueColumn, weightColumn, criteria.withoutTime());
    }
}
