package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerDefinition;

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
}
