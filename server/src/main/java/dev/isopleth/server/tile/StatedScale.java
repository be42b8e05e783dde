package dev.isopleth.server.tile;

import dev.isopleth.styles.Scale;

/// A scale, and whether it states anything.
///
/// @param empty whether no value is defined that it could be made from, and its ends are not given either:
///     tiles have no colour, and the ends mean nothing
public record StatedScale(Scale scale, boolean empty) {}
