package dev.isopleth.server.tile;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.isopleth.density.ReachedPart;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.styles.Npy;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.PalettePng;
import dev.isopleth.styles.Style;
import org.jspecify.annotations.Nullable;

/// The path of a tile: key -> selection -> cells with halo -> convolve -> value grid -> scale -> colour ->
/// encode.
///
/// The bytes are a function of the key alone: never of a neighbour, the order of requests, or what is
/// remembered. The value grid is remembered first, since every format and style of a tile comes from the
/// same one; the encoded tile second.
public final class TilePath {

    private static final int ENTRY_BYTES = 400;
    private static final int PAINTERS = 64;

    private final Surfaces surfaces;
    private final Scales scales;
    private final LoadingCache<Style, Painter> painters;
    private final OnceCache<TileKey, Tile> tiles;
    private final OnceCache<GridKey, ValueGrid> grids;

    /// @param pool where computing happens
    /// @param gridBytes how many bytes of values to remember
    /// @param tileBytes how many bytes of encoded tiles to remember
    public TilePath(Surfaces surfaces, Scales scales, ComputePool pool, long gridBytes, long tileBytes) {
        this.surfaces = surfaces;
        this.scales = scales;
        this.painters = Caffeine.newBuilder().maximumSize(PAINTERS).build(Painter::of);
        this.tiles = new OnceCache<>(tileBytes, (_, tile) -> ENTRY_BYTES + tile.bytes().length, pool::execute);
        // A grid is computed by the thread that encodes the tile that asks for it: it is on the pool already.
        this.grids = new OnceCache<>(gridBytes, (_, grid) -> ENTRY_BYTES + bytes(grid), Runnable::run);
    }

    /// One tile of a layer.
    ///
    /// @throws dev.isopleth.server.fault.FaultException if the pool's queue is full, or the style is none
    public Tile tile(LayerPlan plan, TileAddress address, TileFormat format) {
        GridKey grid = key(plan, address);
        Style style = format == TileFormat.PNG ? scales.style(plan, grid.shown().estimate()) : null;
        TileKey key = new TileKey(grid, format, style);
        return tiles.get(key, () -> Tile.of(encode(key, valueGrid(plan.dataset(), grid))));
    }

    /// What decides a tile's values. Where samples are appended a tile stays what it is as long as its kernels reach
    /// none of them.
    private static GridKey key(LayerPlan plan, TileAddress address) {
        Shown shown = Shown.of(plan, plan.estimateAt(address.z()));
        if (!shown.isLocal()) {
            return new GridKey(shown, address);
        }
        ReachedPart part = ReachedPart.of(shown.estimate(), address.window());
        String state = plan.dataset().versionWithin(part.west(), part.north(), part.east(), part.south());
        return new GridKey(shown.at(state), address);
    }

    /// Selection, cells with halo, convolution: the values of a tile, remembered.
    private ValueGrid valueGrid(Dataset dataset, GridKey key) {
        return grids.get(
                key, () -> surfaces.grid(dataset, key.shown(), key.address().window()));
    }

    /// Scale, colour, encode: the bytes of a tile. The values themselves need no style.
    private byte[] encode(TileKey key, ValueGrid grid) {
        @Nullable Style style = key.style();
        return style == null
                ? Npy.encode(grid)
                : PalettePng.encode(painters.get(style).paint(grid));
    }

    private static int bytes(ValueGrid grid) {
        int arrays = 1 + (grid.presence() == null ? 0 : 1) + (grid.support() == null ? 0 : 1);
        return arrays * Float.BYTES * grid.values().length;
    }
}
