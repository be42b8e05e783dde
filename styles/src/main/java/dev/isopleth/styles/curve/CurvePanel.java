package dev.isopleth.styles.curve;

/// One curve of a [CurveSheet], and the point of it that is chosen.
///
/// @param title what it is called
/// @param result what was found, in a few words
/// @param note what the curve shows, or why there is none
/// @param x ascending, above 0; none where there is no curve
/// @param y one an x, finite
/// @param chosen the x that is marked, above 0; NaN where none is
public record CurvePanel(String title, String result, String note, double[] x, double[] y, double chosen) {}
