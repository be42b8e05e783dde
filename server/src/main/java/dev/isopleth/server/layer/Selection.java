package dev.isopleth.server.layer;

import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.TimeBandwidth;
import org.jspecify.annotations.Nullable;

/// Which samples are read: those of one version of a dataset that fulfil some criteria, with the columns
/// that are their value and weight. A key of caches.
///
/// @param version of the dataset's content; where only a part of the plane is read, maybe an earlier one that
///     has the same samples there
/// @param perStation that the readings of a station count as one; null where every sample counts
/// @param time the kernel in time that samples count by; null where those within the criteria's times count
///     in full, and no others
/// @param perTime what densities are multiplied by: 1, or the unit of time of a rate over the time that the criteria
///     hold
public record Selection(
        String dataset,
        String version,
        @Nullable String valueColumn,
        @Nullable String weightColumn,
        Criteria criteria,
        @Nullable PerStation perStation,
        @Nullable TimeBandwidth time,
        double perTime) {

    /// The same of another state of the dataset.
    public Selection at(String state) {
        return state.equals(version)
                ? this
                : new Selection(dataset, state, valueColumn, weightColumn, criteria, perStation, time, perTime);
    }

    /// The same whose samples count as they are, whatever time they took: what is read, and kept, of either.
    public Selection withoutRate() {
        return perTime == 1
                ? this
                : new Selection(dataset, version, valueColumn, weightColumn, criteria, perStation, time, 1);
    }

    /// The samples within the criteria's times themselves: what is counted, and listed.
    public Selection withoutTimeKernel() {
        return time == null
                ? this
                : new Selection(dataset, version, valueColumn, weightColumn, criteria, perStation, null, perTime);
    }
}
