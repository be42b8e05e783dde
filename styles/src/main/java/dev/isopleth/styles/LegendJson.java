package dev.isopleth.styles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A legend as a document for programs: all a client needs to draw its own.
///
/// @param empty whether nothing is defined that a scale could be made from: there are no stops and no ticks,
///     and the domain means nothing
/// @param domain the scale's low and high end, in the unit
/// @param norm the scale's norm by name
/// @param colormap by name
/// @param opacity 0 to 1; the stops' alphas include it
/// @param clipped whether values beyond each end occur, which have that end's colour
/// @param stops colours from the low to the high end; linear in position between
/// @param ticks round values inside the domain, ascending
/// @param classes what the colours are called where there are a few of them; none where they run smoothly
/// @param cdf ascending values and the share of all values that lie below each, where colours follow it; else none
public record LegendJson(
        String title,
        @Nullable String measure,
        @Nullable String unit,
        boolean empty,
        List<Double> domain,
        String norm,
        String colormap,
        double opacity,
        Clipped clipped,
        List<Legend.Stop> stops,
        List<Ticks.Tick> ticks,
        List<Legend.ClassEntry> classes,
        List<Norm.Knot> cdf) {

    private static final int TICKS = 7;

    /// Whether values beyond an end of the scale occur.
    public record Clipped(boolean low, boolean high) {}

    /// The document of a legend.
    public static LegendJson of(Legend legend) {
        Style style = legend.style();
        return new LegendJson(
                legend.title(),
                legend.measure(),
                legend.unit(),
                legend.empty(),
                List.of(style.scale().low(), style.scale().high()),
                style.scale().norm().name(),
                style.colormap().name(),
                style.opacity(),
                new Clipped(legend.clippedLow(), legend.clippedHigh()),
                legend.stops(),
                legend.ticks(TICKS),
                legend.classes(),
                legend.cdf());
    }
}
