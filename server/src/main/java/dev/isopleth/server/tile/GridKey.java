package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.layer.Selection;

/// Everything that decides the values of a tile.
record GridKey(Selection selection, Estimate estimate, TileAddress address) {}
