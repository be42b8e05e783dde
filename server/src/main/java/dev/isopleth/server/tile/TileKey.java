package dev.isopleth.server.tile;

import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.styles.Style;
import org.jspecify.annotations.Nullable;

/// Everything that decides the bytes of a tile.
///
/// @param style null where the format holds the values themselves, or geometries
/// @param contours null where none are drawn
/// @param risk whose tolerance contours are drawn; null where none are
/// @param look how bins or areas are drawn besides their colours; null where they are not
record TileKey(
        GridKey grid,
        TileFormat format,
        @Nullable Style style,
        @Nullable TileContours contours,
        @Nullable RiskSetting risk,
        @Nullable PartsLook look) {}
