package dev.isopleth.server.layer;

import dev.isopleth.density.Measure;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.SelectedTime;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.server.fault.FaultException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What makes windows of unequal length compare: densities per unit of time.
final class Rates {

    private Rates() {}

    /// The unit over the time that criteria hold of that in which a dataset has samples: from the beginning of the
    /// first one's day to the end of the last one's, on the dataset's clock. 0 where they hold none, or no sample
    /// has a time.
    ///
    /// @throws FaultException if criteria have a clock and the dataset's time is longer than five centuries
    static double perTime(TimeLength unit, Criteria criteria, Dataset dataset) {
        @Nullable TimeRange times = dataset.manifest().timeRange();
        if (times == null) {
            return 0;
        }
        ZoneId zone = dataset.schema().zone();
        Instant first =
                times.from().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Instant end = times.to()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
        OptionalLong held = SelectedTime.of(criteria, first, end, zone);
        if (held.isEmpty()) {
            throw FaultException.badParameter(
                    "rate",
                    "the samples span more than five centuries, too long to count the hours that are selected in",
                    List.of("a datetime that holds less", "no hours, weekdays or months"));
        }
        return held.getAsLong() == 0 ? 0 : unit.millis() / held.getAsLong();
    }

    /// The rate of a request, and where it says nothing that of its layer, if it means anything there.
    ///
    /// @param without why the measure has none
    /// @throws FaultException if it was asked for, or declared for what is shown, and means nothing
    static @Nullable TimeLength of(
            EstimateSettings asked,
            EstimateSettings declared,
            Measure measure,
            String without,
            @Nullable PerStation perStation,
            Dataset dataset) {
        @Nullable TimeLength own = asked.selection().rate();
        @Nullable TimeLength rate = own != null ? own : declared.selection().rate();
        if (rate == null) {
            return null;
        }
        boolean isOfOther = !asked.measure().equals(MeasureSettings.NONE)
                || asked.selection().isPerStation() != null;
        if (dataset.schema().timeColumn() == null) {
            throw refusal("this dataset has no time column, and no rates", "a layer of samples with times");
        }
        if (measure.takesRate() && perStation == null) {
            return rate;
        }
        if (own == null && isOfOther) {
            return null;
        }
        throw perStation != null && measure.takesRate()
                ? refusal("rate counts what happens, and with per=station places are counted", "per=sample with it")
                : refusal(without, "measure=density, sum, ratio, or difference of densities, with it");
    }

    private static FaultException refusal(String detail, String accepted) {
        return FaultException.badParameter("rate", detail, List.of(accepted));
    }
}
