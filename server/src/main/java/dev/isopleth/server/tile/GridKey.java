package dev.isopleth.server.tile;

/// Everything that decides the values of a tile.
record GridKey(Shown shown, TileAddress address) {}
