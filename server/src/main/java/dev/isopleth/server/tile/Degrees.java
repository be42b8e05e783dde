package dev.isopleth.server.tile;

/// A box in degrees; west > east crosses the antimeridian.
///
/// @param south at most `north`
public record Degrees(double west, double south, double east, double north) {}
