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
/// @param minSamples how many of these samples have to reach whatever is told of them, at least 1; what fewer reach
///     is hidden
public record Selection(
        String dataset,
        String version,
        @Nullable String valueColumn,
        @Nullable String weightColumn,
        Criteria criteria,
        @Nullable PerStation perStation,
        @Nullable TimeBandwidth time,
        double perTime,
        int minSamples) {

    /// The same of another state of the dataset.
    public Selection at(String state) {
        return state.equals(version)
                ? this
                : new Selection(
                        dataset, state, valueColumn, weightColumn, criteria, perStation, time, perTime, minSamples);
    }

    /// The same whose samples count as they are, whatever time they took: what is read, and kept, of either.
    public Selection withoutRate() {
        return perTime == 1
                ? this
                : new Selection(dataset, version, valueColumn, weightColumn, criteria, perStation, time, 1, minSamples);
    }

    /// The samples within the criteria's times themselves: what is counted, and listed.
    public Selection withoutTimeKernel() {
        return time == null
                ? this
                : new Selection(
                        dataset, version, valueColumn, weightColumn, criteria, perStation, null, perTime, minSamples);
    }

    /// The same samples, whatever is hidden: what is read, and kept, of either.
    public Selection withoutHiding() {
        return minSamples == 1
                ? this
                : new Selection(dataset, version, valueColumn, weightColumn, criteria, perStation, time, perTime, 1);
    }

    /// The same samples with other columns, each by itself or its station, as they are in full.
    ///
    /// @param value null for none, likewise `weight`
    /// @param stations null where every sample counts
    public Selection of(@Nullable String value, @Nullable String weight, @Nullable PerStation stations) {
        return new Selection(dataset, version, value, weight, criteria, stations, null, 1, minSamples);
    }

    /// Every sample of the same version, by itself and as it is: what tells nothing of the selection.
    public Selection ofAll() {
        return new Selection(dataset, version, null, null, new Criteria(null, null, null), null, null, 1, 1);
    }

    /// Whether so few samples are too few for anything to be told of them.
    public boolean hides(long samples) {
        return isHiding() && samples < minSamples;
    }

    /// Whether anything is hidden.
    public boolean isHiding() {
        return minSamples > 1;
    }
}
