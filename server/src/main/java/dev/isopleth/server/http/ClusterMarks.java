package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.tile.TileAddress;
import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.mark.Mark;
import dev.isopleth.styles.mark.MarkTile;
import java.util.ArrayList;
import java.util.List;

/// Clusters as marks over a map: their outlines, and rank and count at their middles.
final class ClusterMarks {

    private static final double HALF_WAY = 180;

    private final Plane plane;
    private final TileAddress tile;
    private final double pixels;
    private final List<Mark> marks = new ArrayList<>();

    ClusterMarks(Plane plane, TileAddress tile) {
        this.plane = plane;
        this.tile = tile;
        this.pixels = Math.scalb((double) tile.pixels(), tile.z());
    }

    /// Adds a cluster; those that are added first keep their labels.
    ///
    /// @param middle longitude and latitude, or x and y, likewise `parts`
    void add(int rank, long count, List<Double> middle, List<double[]> parts) {
        List<double[]> lines = new ArrayList<>();
        for (double[] part : parts) {
            if (part.length > 2) {
                addLines(lines, part);
            }
        }
        marks.add(new Mark(
                rank + " · " + NumberText.of((double) count), x(middle.getFirst()), y(middle.getLast()), lines));
    }

    /// The sides of a part, but for those along the antimeridian, where it was cut.
    private void addLines(List<double[]> lines, double[] part) {
        int sides = part.length == 4 ? 1 : part.length / 2;
        for (int k = 0; k < sides; k++) {
            int from = 2 * k;
            int to = (2 * k + 2) % part.length;
            boolean isCut =
                    plane instanceof Plane.World && Math.abs(part[from]) == HALF_WAY && Math.abs(part[to]) == HALF_WAY;
            if (!isCut) {
                lines.add(new double[] {x(part[from]), y(part[from + 1]), x(part[to]), y(part[to + 1])});
            }
        }
    }

    private double x(double x) {
        return plane.u(x) * pixels;
    }

    private double y(double y) {
        return plane.v(y) * pixels;
    }

    /// The tile as a PNG.
    byte[] png() {
        long side = tile.pixels();
        return new MarkTile(
                        tile.pixels(),
                        tile.x() * side,
                        tile.y() * side,
                        plane instanceof Plane.World ? side << tile.z() : 0,
                        tile.pixels() / TileAddress.PIXELS)
                .png(marks);
    }
}
