package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerDefinition;
import org.jspecify.annotations.Nullable;

/// A tile of the WebMercatorQuad matrix: x from west, y from north.
///
/// @param pixels the tile's side: 256, or 512 for twice the pixels over the same ground
public record TileAddress(int z, int x, int y, int pixels) {

    /// The side of a tile, and of a tile with twice the pixels.
    public static final int PIXELS = 256;

    public static final int DOUBLE_PIXELS = 512;

    /// The address of a tile that a layer has.
    ///
    /// @param z any whole number, likewise x and y
    /// @throws FaultException [Fault.OutsideMatrix] if the tile is outside the matrix or the layer's zooms
    public static TileAddress of(LayerDefinition layer, int z, int x, int y, int pixels) {
        if (z < layer.minZoom() || z > layer.maxZoom()) {
            throw new FaultException(new Fault.OutsideMatrix("the layer has tiles of zoom " + layer.minZoom() + " to "
                    + layer.maxZoom() + ", not of zoom " + z));
        }
        int last = (1 << z) - 1;
        if (x > last || y > last || x < 0 || y < 0) {
            throw new FaultException(new Fault.OutsideMatrix(
                    "at zoom " + z + " x and y go from 0 to " + last + "; this tile is " + x + "," + y));
        }
        return new TileAddress(z, x, y, pixels);
    }

    /// The tile's pixels as points of the engine's lattice.
    GridWindow window() {
        return GridWindow.ofTile(z, x, y, pixels);
    }

    /// The same with so many pixels more on each side, as far as the plane goes.
    GridWindow window(int halo, Plane plane) {
        GridWindow own = window();
        long side = 1L << own.depth();
        long row = Math.max(0, own.row0() - halo);
        long end = Math.min(side, own.row0() + own.rows() + halo);
        boolean wraps = plane instanceof Plane.World;
        long column = wraps ? own.column0() - halo : Math.max(0, own.column0() - halo);
        long last = own.column0() + own.columns() + halo;
        return new GridWindow(
                own.depth(), row, column, (int) (end - row), (int) ((wraps ? last : Math.min(side, last)) - column));
    }

    /// The tile's own pixels out of a window round it.
    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    ValueGrid cutOut(ValueGrid grid, GridWindow window) {
        float @Nullable [] presence = grid.presence();
        return new ValueGrid(
                pixels,
                pixels,
                cutOut(grid.values(), window),
                presence == null ? null : cutOut(presence, window),
                null);
    }

    private float[] cutOut(float[] wide, GridWindow window) {
        GridWindow own = window();
        int rows = (int) (own.row0() - window.row0());
        int columns = (int) (own.column0() - window.column0());
        float[] cut = new float[pixels * pixels];
        for (int r = 0; r < pixels; r++) {
            System.arraycopy(wide, (rows + r) * window.columns() + columns, cut, r * pixels, pixels);
        }
        return cut;
    }
}
