package dev.isopleth.server.tile;

/// A box in degrees; west > east crosses the antimeridian. Or one of a planar plane's units, x from west to
/// east and y from north, the least, to south.
///
/// @param south at most `north`; on a planar plane at least
public record Degrees(double west, double south, double east, double north) {}
