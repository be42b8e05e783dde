package dev.isopleth.analysis.bins;

/// Squares or hexagons of one size that tile a plane, in its metres or units.
///
/// A bin is called by its column and row. Squares: column 0 and row 0 begin at the plane's origin. Hexagons
/// stand on a corner: the middle of column 0 in row 0 is the origin, the next column's middle lies `size`
/// further along x, that of the next row half of `size` along x and `size` sqrt(3) / 2 along y.
///
/// @param size the side of a square; of a hexagon the width between two parallel sides. Either way the middles of
///     neighbours are `size` apart; a hexagon has 0.866 of the area of the square
public record RegularLayout(Shape shape, double size) implements BinLayout {

    /// What bins are.
    public enum Shape {
        SQUARE,
        HEX
    }

    private static final double ROOT_OF_3 = Math.sqrt(3);

    /// @throws IllegalArgumentException if the size is not above 0 and finite
    public RegularLayout {
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bins have a size above 0, not " + size);
        }
    }

    @Override
    public double spacing() {
        return size;
    }

    @Override
    public RegularLayout larger() {
        return new RegularLayout(shape, 2 * size);
    }

    /// A place's bin. Every place is in exactly one: of a square its southern and western sides belong to it; a
    /// hexagon has the places that are nearest to its middle, a place between two goes to one of them.
    ///
    /// @param into takes column and row
    public void binAt(double x, double y, int[] into) {
        switch (shape) {
            case SQUARE -> {
                into[0] = (int) Math.floor(x / size);
                into[1] = (int) Math.floor(y / size);
            }
            case HEX -> hexAt(x / size - y / (size * ROOT_OF_3), y / rowHeight(), into);
        }
    }

    /// Rounds to the nearest of cube coordinates, whose sum is 0: the one that was furthest off follows from the
    /// others.
    private static void hexAt(double column, double row, int[] into) {
        double third = -column - row;
        double nearColumn = Math.rint(column);
        double nearRow = Math.rint(row);
        double nearThird = Math.rint(third);
        double offColumn = Math.abs(nearColumn - column);
        double offRow = Math.abs(nearRow - row);
        double offThird = Math.abs(nearThird - third);
        if (offColumn > offRow && offColumn > offThird) {
            nearColumn = -nearRow - nearThird;
        } else if (offRow > offThird) {
            nearRow = -nearColumn - nearThird;
        }
        into[0] = (int) nearColumn;
        into[1] = (int) nearRow;
    }

    /// x of a bin's middle.
    public double x(int column, int row) {
        return switch (shape) {
            case SQUARE -> (column + 0.5) * size;
            case HEX -> (2L * column + row) * (size / 2);
        };
    }

    /// y of a bin's middle.
    public double y(int row) {
        return switch (shape) {
            case SQUARE -> (row + 0.5) * size;
            case HEX -> row * rowHeight();
        };
    }

    /// The area of a bin.
    public double area() {
        return size * rowHeight();
    }

    /// From the middles of one row to those of the next.
    double rowHeight() {
        return shape == Shape.SQUARE ? size : size * ROOT_OF_3 / 2;
    }

    /// From a bin's middle to its northernmost place.
    double halfHeight() {
        return shape == Shape.SQUARE ? size / 2 : size / ROOT_OF_3;
    }

    /// From a bin's middle to its corners.
    double cornerDistance() {
        return shape == Shape.SQUARE ? size / Math.sqrt(2) : size / ROOT_OF_3;
    }

    /// How many corners a bin has.
    int corners() {
        return shape == Shape.SQUARE ? 4 : 6;
    }

    /// The corners of a bin on the lattice of all corners, counter-clockwise where y grows upwards. Neighbours
    /// have the same ones, to the last bit.
    ///
    /// @param k which one, from 0
    /// @return along x
    long cornerColumn(int column, int row, int k) {
        return shape == Shape.SQUARE
                ? column + (k == 1 || k == 2 ? 1L : 0L)
                : 2L * column + row + (k == 0 || k == 3 ? 0 : k < 3 ? 1 : -1);
    }

    /// The same along y.
    long cornerRow(int row, int k) {
        return shape == Shape.SQUARE
                ? row + (k >= 2 ? 1L : 0L)
                : 3L * row
                        + switch (k) {
                            case 0 -> -2;
                            case 1, 5 -> -1;
                            case 2, 4 -> 1;
                            default -> 2;
                        };
    }

    /// x of a column of the lattice of corners.
    double cornerX(long cornerColumn) {
        return cornerColumn * (shape == Shape.SQUARE ? size : size / 2);
    }

    /// y of a row of the lattice of corners.
    double cornerY(long cornerRow) {
        return cornerRow * (shape == Shape.SQUARE ? size : size / (2 * ROOT_OF_3));
    }
}
