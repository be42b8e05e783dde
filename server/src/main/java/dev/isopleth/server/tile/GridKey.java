package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.layer.Selection;
import org.jspecify.annotations.Nullable;

/// Everything that decides the values of a tile.
///
/// @param versus what the selection is compared with; null where the measure compares nothing
record GridKey(Selection selection, @Nullable Selection versus, Estimate estimate, TileAddress address) {}
