package dev.isopleth.styles.mark;

import java.util.List;

/// An outline with a label, in pixels of a whole zoom: x from its western edge, y from its northern one. The arrays are
/// taken, not copied.
///
/// @param label what is written
/// @param x where the label's middle is, likewise `y`
/// @param lines x, y, x, y, ...: each drawn from its first place to its last
public record Mark(String label, double x, double y, List<double[]> lines) {}
