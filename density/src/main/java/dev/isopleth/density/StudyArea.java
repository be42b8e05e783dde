package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where samples could be observed at all: polygons of a plane, with holes. Estimates are defined within it
/// alone, and what is per area is corrected at its border, see [Edge].
///
/// Edges are straight in longitude and latitude (RFC 7946), or in x and y of a planar plane. Which way a
/// ring turns does not matter. An area that crosses the antimeridian is several polygons that meet there.
/// Polygons may touch and must not overlap, rings must not cross themselves: the even-odd rule decides, and
/// where it and the ring's role differ, corrections mean nothing.
///
/// Immutable. Memory: about 300 bytes a vertex.
public final class StudyArea {

    private final Plane plane;
    private final List<BorderRing> rings;
    private final BorderNode border;

    private StudyArea(Plane plane, List<BorderRing> rings) {
        this.plane = plane;
        this.rings = rings;
        this.border = BorderNode.of(rings);
    }

    /// An area of polygons.
    ///
    /// @param polygons of each its rings, the outer one first, then the holes; of each ring x, y, x, y, ...:
    ///     longitude in [-180, 180] and latitude within 85.0511 in degrees, or units of a planar plane within
    ///     its square; the first position may stand at the end again
    /// @throws IllegalArgumentException if there is no polygon, one without a ring, a ring of fewer than three
    ///     positions, or a position off the plane
    public static StudyArea of(Plane plane, List<List<double[]>> polygons) {
        List<BorderRing> rings = new ArrayList<>();
        for (List<double[]> polygon : polygons) {
            if (polygon.isEmpty()) {
                throw new IllegalArgumentException("a polygon has an outer ring");
            }
            for (int i = 0; i < polygon.size(); i++) {
                rings.add(BorderRing.of(plane, polygon.get(i), i > 0));
            }
        }
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("a study area has a polygon");
        }
        return new StudyArea(plane, List.copyOf(rings));
    }

    /// What its positions live on.
    public Plane plane() {
        return plane;
    }

    /// Its rings, outer ones and holes, the area on their left: of each x, y, x, y, ... in degrees or in units of a
    /// planar plane, the first position again at the end. Edges are straight in these.
    public List<double[]> rings() {
        return rings.stream().map(this::positions).toList();
    }

    private double[] positions(BorderRing ring) {
        double[] xy = new double[2 * ring.u.length];
        for (int i = 0; i < ring.u.length; i++) {
            xy[2 * i] = plane.x(ring.u[i]);
            xy[2 * i + 1] = isWorld() ? Math.toDegrees(ring.ordinate[i]) : plane.y(-ring.ordinate[i]);
        }
        return xy;
    }

    /// Whether a place lies in it, given as fractions of the plane, u in [0, 1). Of places on the border
    /// those on western and southern edges do.
    public boolean holds(double u, double v) {
        return isWithin(crossings(ordinate(v)), u);
    }

    /// Where the border crosses a row, ascending: the area lies from each first to each second.
    ///
    /// @param ordinate see [BorderRing]
    double[] crossings(double ordinate) {
        List<Double> found = new ArrayList<>();
        border.crossings(ordinate, found::add);
        double[] crossings = found.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(crossings);
        return crossings;
    }

    /// Whether an odd number of crossings, ascending, is at most u.
    static boolean isWithin(double[] crossings, double u) {
        int at = Arrays.binarySearch(crossings, u);
        int before = at < 0 ? -at - 1 : at + 1;
        while (at >= 0 && before < crossings.length && crossings[before] == u) {
            before++;
        }
        return before % 2 == 1;
    }

    /// The ordinate of a row, see [BorderRing].
    double ordinate(double v) {
        return BorderRing.ordinate(isWorld(), v);
    }

    boolean isWorld() {
        return plane instanceof Plane.World;
    }

    BorderNode border() {
        return border;
    }
}
