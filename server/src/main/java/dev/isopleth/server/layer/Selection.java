package dev.isopleth.server.layer;

import dev.isopleth.ingest.select.Criteria;
import org.jspecify.annotations.Nullable;

/// Which samples are read: those of one version of a dataset that fulfil some criteria, with the columns
/// that are their value and weight. A key of caches.
///
/// @param version of the dataset's content; where only a part of the plane is read, maybe an earlier one that
///     has the same samples there
/// @param perStation that the readings of a station count as one; null where every sample counts
public record Selection(
        String dataset,
        String version,
        @Nullable String valueColumn,
        @Nullable String weightColumn,
        Criteria criteria,
        @Nullable PerStation perStation) {

    /// The same of another state of the dataset.
    public Selection at(String state) {
        return state.equals(version)
                ? this
                : new Selection(dataset, state, valueColumn, weightColumn, criteria, perStation);
    }

    /// The same without its time window and clock: what a scale and a bandwidth are found from, so that they
    /// hold for every time step.
    public Selection withoutTime() {
        return new Selection(dataset, version, valueColumn, weightColumn, criteria.withoutTime(), perStation);
    }
}
