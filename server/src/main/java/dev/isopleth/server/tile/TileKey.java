package dev.isopleth.server.tile;

import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.styles.Style;
import org.jspecify.annotations.Nullable;

/// Everything that decides the bytes of a tile.
///
/// @param style null where the format holds the values themselves, or geometries
/// @param contours null where none are drawn
/// @param look how bins or areas are drawn besides their colours; null where they are not
record TileKey(
        GridKey grid,
        TileFormat format,
        @Nullable Style style,
        @Nullable TileContours contours,
        @Nullable PartsLook look) {}
