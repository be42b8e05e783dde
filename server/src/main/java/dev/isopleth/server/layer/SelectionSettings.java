package dev.isopleth.server.layer;

import dev.isopleth.ingest.select.ClockText;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeLength;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about which samples are read; null where it says nothing. What needs
/// the dataset's columns and times to be understood is still text, see [SelectionPlan].
///
/// @param filter ECQL
/// @param datetime a time window
/// @param hours as bits, see [dev.isopleth.ingest.select.Clock], likewise weekdays and months
/// @param versus what is compared with: a time window or a filter
/// @param isPerStation whether the readings of a station count as one
/// @param minReadings how many a station needs for that
/// @param rate the unit of time that densities are stated per
/// @param timeBandwidth the standard deviation of the kernel in time
/// @param minSamples how many samples have to reach whatever is shown, see [Layer#minSamples(Integer)]
public record SelectionSettings(
        @Nullable String filter,
        @Nullable String datetime,
        @Nullable Integer hours,
        @Nullable Integer weekdays,
        @Nullable Integer months,
        @Nullable String versus,
        @Nullable Boolean isPerStation,
        @Nullable Integer minReadings,
        @Nullable TimeLength rate,
        @Nullable TimeLength timeBandwidth,
        @Nullable Integer minSamples) {

    /// What hides whatever fewer samples reach.
    public static final String MIN_SAMPLES = "minsamples";

    /// The names of these settings that make one selection.
    public static final List<String> OF_ONE = List.of("filter", "datetime", "hours", "weekdays", "months");

    /// The names of these settings, in parameters and in layer files.
    public static final List<String> NAMES = List.of(
            "filter",
            "datetime",
            "hours",
            "weekdays",
            "months",
            "versus",
            "per",
            "minreadings",
            "rate",
            "timebandwidth",
            MIN_SAMPLES);

    private static final int MOST_READINGS = 1_000_000;
    private static final int MOST_SAMPLES = 1_000_000;

    /// Nothing said.
    public static final SelectionSettings NONE =
            new SelectionSettings(null, null, null, null, null, null, null, null, null, null, null);

    /// Reads them from their texts.
    public static SelectionSettings read(SettingTexts texts) {
        return new SelectionSettings(
                texts.text("filter"),
                texts.text("datetime"),
                texts.value("hours", text -> parsed(text, ClockText::hours)),
                texts.value("weekdays", text -> parsed(text, ClockText::weekdays)),
                texts.value("months", text -> parsed(text, ClockText::months)),
                texts.text("versus"),
                texts.value("per", SelectionSettings::isStation),
                texts.value("minreadings", SelectionSettings::readings),
                texts.value("rate", text -> parsed(text, TimeLength::parse)),
                texts.value("timebandwidth", text -> parsed(text, TimeLength::parse)),
                texts.value(MIN_SAMPLES, SelectionSettings::samples));
    }

    /// Settings that select samples alone.
    public static SelectionSettings ofSamples(@Nullable String filter, @Nullable String datetime) {
        return new SelectionSettings(filter, datetime, null, null, null, null, null, null, null, null, null);
    }

    /// These settings, and where they say nothing the others.
    public SelectionSettings over(SelectionSettings base) {
        return new SelectionSettings(
                filter != null ? filter : base.filter,
                datetime != null ? datetime : base.datetime,
                hours != null ? hours : base.hours,
                weekdays != null ? weekdays : base.weekdays,
                months != null ? months : base.months,
                versus != null ? versus : base.versus,
                isPerStation != null ? isPerStation : base.isPerStation,
                minReadings != null ? minReadings : base.minReadings,
                rate != null ? rate : base.rate,
                timeBandwidth != null ? timeBandwidth : base.timeBandwidth,
                minSamples != null ? minSamples : base.minSamples);
    }

    private static int readings(String text) {
        int readings = PlainNumber.isWhole(text) ? Integer.parseInt(text) : 0;
        if (readings < 1 || readings > MOST_READINGS) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' is no number of readings",
                    List.of("a whole number from 1 to 1000000"));
        }
        return readings;
    }

    private static int samples(String text) {
        int samples = PlainNumber.isWhole(text) ? Integer.parseInt(text) : 0;
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' is no number of samples that have to reach what is shown",
                    List.of("a whole number from 1 to 1000000"));
        }
        return samples;
    }

    private static boolean isStation(String text) {
        return switch (text) {
            case "station" -> true;
            case "sample" -> false;
            default ->
                throw new BadSetting(
                        "per names what counts as one, and '" + PlainNumber.shown(text) + "' is not it",
                        List.of("sample", "station"));
        };
    }

    /// A reader of texts that are part of a selection.
    private interface Reader<T> {
        T read(String text) throws SelectionException;
    }

    private static <T> T parsed(String text, Reader<T> reader) {
        try {
            return reader.read(text);
        } catch (SelectionException e) {
            throw new BadSetting(e.detail(), e.accepted());
        }
    }
}
