package dev.isopleth.server.layer;

import dev.isopleth.density.Measure;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeBandwidth;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a kernel in time means, and where it means nothing.
final class TimeBandwidths {

    private TimeBandwidths() {}

    /// The bandwidth in time of a request, and where it says nothing that of its layer, if it means anything there.
    ///
    /// @throws FaultException if it was asked for, or declared for what is shown, and means nothing, or is
    ///     longer than a cycle that the selection is part of
    static @Nullable TimeLength of(
            EstimateSettings asked,
            EstimateSettings declared,
            Measure measure,
            SelectionPlan selected,
            Dataset dataset) {
        @Nullable TimeLength own = asked.selection().timeBandwidth();
        @Nullable TimeLength length = own != null ? own : declared.selection().timeBandwidth();
        if (length == null) {
            return null;
        }
        if (dataset.schema().timeColumn() == null) {
            throw refusal("this dataset has no time column, and no kernel in time", "a layer of samples with times");
        }
        if (measure.isWithinRadius()) {
            if (own == null && !asked.measure().equals(MeasureSettings.NONE)) {
                return null;
            }
            throw refusal(
                    "a " + MeasureSettings.name(measure) + " weighs no samples, and has no kernel in time",
                    "another measure, as density or mean, with it");
        }
        try {
            TimeBandwidth bandwidth = TimeBandwidth.of(length);
            bandwidth.requireFor(selected.criteria());
            if (selected.versus() != null) {
                bandwidth.requireFor(selected.versus());
            }
        } catch (SelectionException e) {
            throw FaultException.badParameter("timebandwidth", e.detail(), e.accepted());
        }
        return length;
    }

    private static FaultException refusal(String detail, String accepted) {
        return FaultException.badParameter("timebandwidth", detail, List.of(accepted));
    }
}
