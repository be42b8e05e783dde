package dev.isopleth.density;

import org.jspecify.annotations.Nullable;

/// What an estimate is made from.
///
/// @param samples the selection
/// @param versus the selection that it is compared with; null where the measure compares nothing
/// @param area where they could be observed, and estimates are defined; null for anywhere
/// @param perTime what the selection's intensity is multiplied by: 1, or a unit of time over the time that the
///     selection holds, so that its densities are rates; at least 0
/// @param versusPerTime that of the other selection
public record Source(
        SampleRows samples,
        @Nullable SampleRows versus,
        @Nullable StudyArea area,
        double perTime,
        double versusPerTime) {

    public Source {
        if (!(perTime >= 0 && perTime < Double.POSITIVE_INFINITY)
                || !(versusPerTime >= 0 && versusPerTime < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "rates are finite numbers from 0, not " + perTime + " and " + versusPerTime);
        }
    }

    /// Selections whose samples count as they are, whatever time they took.
    public Source(SampleRows samples, @Nullable SampleRows versus, @Nullable StudyArea area) {
        this(samples, versus, area, 1, 1);
    }

    /// Selections that could be observed anywhere.
    public Source(SampleRows samples, @Nullable SampleRows versus) {
        this(samples, versus, null);
    }

    /// One selection, compared with nothing.
    public static Source of(SampleRows samples) {
        return new Source(samples, null, null);
    }

    /// Checks that a bandwidth is for the plane that the samples, and the area, lie on.
    ///
    /// @throws IllegalArgumentException if it is not
    void requireFor(Bandwidth bandwidth) {
        if (!bandwidth.isFor(samples.plane())
                || (versus != null && !versus.plane().equals(samples.plane()))
                || (area != null && !area.plane().equals(samples.plane()))) {
            throw new IllegalArgumentException("a " + bandwidth + " for samples on " + samples.plane()
                    + (versus == null ? "" : " compared with those on " + versus.plane())
                    + (area == null ? "" : " within an area on " + area.plane()));
        }
    }

    /// The selection compared with.
    ///
    /// @throws IllegalArgumentException if there is none
    public SampleRows requireVersus() {
        if (versus == null) {
            throw new IllegalArgumentException("the measure compares two selections, and there is one");
        }
        return versus;
    }
}
