package dev.isopleth.density;

import org.jspecify.annotations.Nullable;

/// What an estimate is made from.
///
/// @param samples the selection
/// @param versus the selection that it is compared with; null where the measure compares nothing
/// @param area where they could be observed, and estimates are defined; null for anywhere
public record Source(
        SampleRows samples,
        @Nullable SampleRows versus,
        @Nullable StudyArea area) {

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
