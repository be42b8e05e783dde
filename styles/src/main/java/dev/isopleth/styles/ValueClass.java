package dev.isopleth.styles;

/// A range of values with a name and a colour of its own.
///
/// @param from the value it begins at, in the unit of its scale
/// @param label for people: "good"
/// @param rgb 0xRRGGBB
public record ValueClass(double from, String label, int rgb) {}
