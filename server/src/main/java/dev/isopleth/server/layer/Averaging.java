package dev.isopleth.server.layer;

import dev.isopleth.density.Measure;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.styles.AirQuality;
import dev.isopleth.styles.ClassScale;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What classes of air demand of the values they judge: means over their own length of time, station by station, in
/// their unit. Everything else is refused with the reason.
public final class Averaging {

    /// The share of the expected readings that a mean needs: three quarters, as US EPA and the EU have it.
    private static final double COMPLETE = 0.75;

    private static final double LONGEST_HOURS = 1e8;
    private static final double DAYS_OF_YEAR = 365.2425;

    private Averaging() {}

    /// The readings of a station that its mean needs: three quarters of those expected, at least 1.
    ///
    /// @param cadence of the dataset's stations
    /// @throws FaultException if the measure is no mean, in another unit, without times, or of readings that are
    ///     themselves longer than the classes' means
    static PerStation stations(
            ClassScale classes,
            Measure measure,
            @Nullable String value,
            Dataset dataset,
            Function<Dataset, @Nullable Duration> cadence) {
        if (measure != Measure.MEAN || value == null) {
            throw ofOtherMeasure(classes);
        }
        String unit =
                dataset.manifest().column(value).map(Manifest.Column::unit).orElse(null);
        if (unit != null && !plain(unit).equals(plain(classes.unit()))) {
            throw refused(
                    classes,
                    "they are in " + classes.unit() + ", and " + value + " is in " + unit,
                    List.of("a value column in " + classes.unit()));
        }
        if (dataset.schema().timeColumn() == null) {
            throw refused(classes, "this dataset has no times to take means over", List.of("a dataset with times"));
        }
        @Nullable Duration every = cadence.apply(dataset);
        Duration length = length(classes);
        if (every == null || every.compareTo(length) == 0) {
            return new PerStation(1);
        }
        if (every.compareTo(length) > 0) {
            throw refused(
                    classes,
                    "a station here has a reading every " + words(every.toMillis() / 3.6e6) + ", and a mean over "
                            + classes.averaging().words() + " cannot be had from that",
                    others(every));
        }
        return new PerStation((int) Math.ceil(COMPLETE * length.toMillis() / every.toMillis()));
    }

    /// Checks that what is selected is as long as the means that the layer's classes judge; nothing without classes.
    ///
    /// @throws FaultException if it is not
    public static void requireWindow(LayerPlan plan) {
        ClassScale classes = plan.style().classes();
        if (classes == null) {
            return;
        }
        Criteria criteria = plan.selected().criteria();
        requireWhole(classes, criteria);
        @Nullable TimeWindow window = criteria.window();
        if (window == null) {
            throw refused(
                    classes,
                    "no time is named, and the mean of all samples is not one of these",
                    List.of(example(classes), "frames of step=" + step(classes).text()));
        }
        // Windows without an end are longer than any.
        double hours = hours(window);
        if (!suits(classes, hours)) {
            throw refused(
                    classes,
                    "the time asked for is "
                            + (hours > LONGEST_HOURS ? "without a beginning or an end" : "of " + words(hours)),
                    List.of(example(classes), "frames of step=" + step(classes).text()));
        }
    }

    private static void requireWhole(ClassScale classes, Criteria criteria) {
        if (criteria.clock() != null) {
            throw refused(
                    classes,
                    "hours, weekdays or months leave out a part of the time that a mean is taken over",
                    List.of(example(classes) + " alone"));
        }
    }

    /// The step whose frames are as long as the classes' means.
    public static TimeStep step(ClassScale classes) {
        try {
            return TimeStep.parse(
                    switch (classes.averaging()) {
                        case HOUR -> "1h";
                        case DAY -> "1d";
                        case YEAR -> "1y";
                    });
        } catch (SelectionException e) {
            throw new IllegalStateException("these are steps", e);
        }
    }

    /// Checks that a step's frames are as long as the classes' means, and that nothing of them is left out.
    ///
    /// @param selected what the frames are cut from
    /// @throws FaultException if they are not
    public static void requireStep(ClassScale classes, TimeStep step, Criteria selected) {
        requireWhole(classes, selected);
        if (!step.equals(step(classes))) {
            throw FaultException.badParameter(
                    "step",
                    "the classes " + classes.name() + " are of means over "
                            + classes.averaging().words(),
                    List.of("step=" + step(classes).text(), "other classes"));
        }
    }

    /// Why classes and what is no mean exclude one another.
    static FaultException ofOtherMeasure(ClassScale classes) {
        return refused(
                classes,
                "they judge means, and this is another measure",
                List.of("measure=mean, idw or kriging with them"));
    }

    /// Why classes and a kernel in time exclude one another.
    static FaultException withoutKernelInTime(ClassScale classes) {
        return refused(
                classes,
                "timebandwidth has readings from before and after count",
                List.of("classes without timebandwidth"));
    }

    /// The frames that are as long as the classes' means: a time that begins or ends within one cuts it.
    ///
    /// @throws FaultException if there are frames, and none is
    public static TimeFrames whole(ClassScale classes, TimeFrames frames) {
        TimeFrames whole = frames.only(window -> suits(classes, hours(window)));
        if (whole.frames().isEmpty() && !frames.frames().isEmpty()) {
            throw refused(
                    classes,
                    "the time asked for holds none of these from its beginning to its end",
                    List.of(example(classes), "a datetime that holds more"));
        }
        return whole;
    }

    private static double hours(TimeWindow window) {
        return ((double) window.toMillis() - window.fromMillis()) / 3.6e6;
    }

    /// Days on which clocks change have 23 or 25 hours.
    private static boolean suits(ClassScale classes, double hours) {
        return switch (classes.averaging()) {
            case HOUR -> hours == 1;
            case DAY -> hours >= 23 && hours <= 25;
            case YEAR -> hours >= 24 * 365 - 1 && hours <= 24 * 366 + 1;
        };
    }

    private static Duration length(ClassScale classes) {
        return switch (classes.averaging()) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case YEAR -> Duration.ofHours(Math.round(24 * DAYS_OF_YEAR));
        };
    }

    private static String example(ClassScale classes) {
        return switch (classes.averaging()) {
            case HOUR -> "one hour, as datetime=2024-05-01T08:00:00Z/2024-05-01T09:00:00Z";
            case DAY -> "one day, as datetime=2024-05-01";
            case YEAR -> "one year, as datetime=2024";
        };
    }

    private static List<String> others(Duration every) {
        return AirQuality.all().stream()
                .filter(other -> length(other).compareTo(every) >= 0)
                .map(ClassScale::name)
                .toList();
    }

    private static String words(double hours) {
        return hours < 48
                ? (hours == Math.rint(hours)
                                ? String.valueOf(Math.round(hours))
                                : String.format(Locale.ROOT, "%.2f", hours))
                        + " h"
                : String.format(Locale.ROOT, "%,.0f days", hours / 24);
    }

    /// Micrograms are written with two different letters, or a u.
    private static String plain(String unit) {
        return unit.replace('\u00b5', 'u')
                .replace('\u03bc', 'u')
                .replace("\u00b3", "3")
                .replace("^", "")
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }

    private static FaultException refused(ClassScale classes, String reason, List<String> accepted) {
        return FaultException.badParameter(
                "classes",
                "the classes " + classes.name() + " are of means over "
                        + classes.averaging().words() + ": " + reason,
                accepted);
    }
}
