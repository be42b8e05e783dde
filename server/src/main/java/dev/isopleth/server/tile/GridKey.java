package dev.isopleth.server.tile;

/// Everything that decides the values of a tile.
///
/// @param halo pixels round it whose values are looked at as well
record GridKey(Shown shown, TileAddress address, int halo) {}
