package dev.isopleth.analysis.bins;

/// The cells of H3 of one resolution, hexagons and twelve pentagons that tile the sphere: <https://h3geo.org>.
/// They differ in area: of a resolution the largest hexagon has up to twice that of the smallest.
///
/// @param resolution 0, 122 cells of some 4,357,000 km2, to 15, of some 0.9 m2
public record H3Layout(int resolution) implements BinLayout {

    /// The finest resolution.
    public static final int FINEST = 15;

    /// Of the sphere that H3 measures areas on, in metres.
    public static final double RADIUS_METRES = 6_371_007.180918475;

    private static final long PENTAGONS_AND_POLES = 2;
    private static final long HEXAGONS = 120;
    private static final int CHILDREN = 7;

    /// @throws IllegalArgumentException if there is no such resolution
    public H3Layout {
        if (resolution < 0 || resolution > FINEST) {
            throw new IllegalArgumentException("H3 has resolutions from 0 to " + FINEST + ", not " + resolution);
        }
    }

    /// How many cells there are on the whole world.
    public double cells() {
        return PENTAGONS_AND_POLES + HEXAGONS * Math.pow(CHILDREN, resolution);
    }

    /// The mean area of a cell in square metres.
    public double meanArea() {
        return 4 * Math.PI * RADIUS_METRES * RADIUS_METRES / cells();
    }

    /// Of a regular hexagon of the mean area.
    @Override
    public double spacing() {
        return Math.sqrt(2 * meanArea() / Math.sqrt(3));
    }

    @Override
    public H3Layout larger() {
        return new H3Layout(Math.max(0, resolution - 1));
    }
}
