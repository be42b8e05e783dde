package dev.isopleth.density;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A run of edges of a [StudyArea]'s border, halved again and again: what finds the edges near a place, and
/// what stands for many edges far shorter than a kernel.
///
/// The slivers between the run and the straight line from its first vertex to its last are known by their
/// areas and first moments, those to the line's right (the area reaches beyond it) apart from those to its
/// left.
final class BorderNode {

    /// Null where it holds several rings.
    final @Nullable BorderRing ring;

    /// First and last vertex.
    final int from;

    final int to;

    /// In u and in the ordinate, see [BorderRing].
    final double west;

    final double east;
    final double south;
    final double north;

    /// Length of its edges as a fraction of the plane.
    final double length;

    final double right;
    final double rightU;
    final double rightV;
    final double left;
    final double leftU;
    final double leftV;

    private final @Nullable BorderNode first;
    private final @Nullable BorderNode second;

    private BorderNode(BorderRing ring, int edge) {
        this.ring = ring;
        this.from = edge;
        this.to = edge + 1;
        this.west = Math.min(ring.u[from], ring.u[to]);
        this.east = Math.max(ring.u[from], ring.u[to]);
        this.south = Math.min(ring.ordinate[from], ring.ordinate[to]);
        this.north = Math.max(ring.ordinate[from], ring.ordinate[to]);
        double du = ring.u[to] - ring.u[from];
        double dv = ring.v[to] - ring.v[from];
        this.length = Math.sqrt(du * du + dv * dv);
        double bow = ring.bow(ring.u[from], ring.ordinate[from], ring.u[to], ring.ordinate[to]);
        double middleU = (ring.u[from] + ring.u[to]) / 2;
        double middleV = (ring.v[from] + ring.v[to]) / 2;
        this.right = Math.max(0, bow);
        this.rightU = right * middleU;
        this.rightV = right * middleV;
        this.left = Math.min(0, bow);
        this.leftU = left * middleU;
        this.leftV = left * middleV;
        this.first = null;
        this.second = null;
    }

    private BorderNode(BorderNode first, BorderNode second) {
        boolean joined = first.ring != null && first.ring == second.ring && first.to == second.from;
        this.ring = joined ? first.ring : null;
        this.from = first.from;
        this.to = second.to;
        this.west = Math.min(first.west, second.west);
        this.east = Math.max(first.east, second.east);
        this.south = Math.min(first.south, second.south);
        this.north = Math.max(first.north, second.north);
        this.length = joined ? first.length + second.length : Double.POSITIVE_INFINITY;
        double triangle = 0;
        double middleU = 0;
        double middleV = 0;
        BorderRing shared = this.ring;
        if (shared != null) {
            int middle = first.to;
            double u1 = shared.u[middle] - shared.u[from];
            double v1 = shared.v[middle] - shared.v[from];
            double u2 = shared.u[to] - shared.u[from];
            double v2 = shared.v[to] - shared.v[from];
            // v grows to the south: this is above 0 where the vertices turn left.
            triangle = (v1 * u2 - u1 * v2) / 2;
            middleU = shared.u[from] + (u1 + u2) / 3;
            middleV = shared.v[from] + (v1 + v2) / 3;
        }
        double more = Math.max(0, triangle);
        double less = Math.min(0, triangle);
        this.right = first.right + second.right + more;
        this.rightU = first.rightU + second.rightU + more * middleU;
        this.rightV = first.rightV + second.rightV + more * middleV;
        this.left = first.left + second.left + less;
        this.leftU = first.leftU + second.leftU + less * middleU;
        this.leftV = first.leftV + second.leftV + less * middleV;
        this.first = first;
        this.second = second;
    }

    /// The runs of rings, as one tree.
    static BorderNode of(List<BorderRing> rings) {
        return rings.size() == 1
                ? of(rings.getFirst(), 0, rings.getFirst().edges())
                : new BorderNode(
                        of(rings.subList(0, rings.size() / 2)), of(rings.subList(rings.size() / 2, rings.size())));
    }

    private static BorderNode of(BorderRing ring, int from, int to) {
        return to - from == 1
                ? new BorderNode(ring, from)
                : new BorderNode(of(ring, from, (from + to) / 2), of(ring, (from + to) / 2, to));
    }

    /// Its two halves; none of a single edge.
    List<BorderNode> halves() {
        return first == null || second == null ? List.of() : List.of(first, second);
    }

    /// Hands out where its edges cross a row, as u, in no order.
    ///
    /// @param row an ordinate
    void crossings(double row, DoubleConsumer taker) {
        if (row < south || row > north) {
            return;
        }
        if (first != null && second != null) {
            first.crossings(row, taker);
            second.crossings(row, taker);
        } else if (ring != null) {
            double crossing = ring.crossing(from, row);
            if (!Double.isNaN(crossing)) {
                taker.accept(crossing);
            }
        }
    }

    /// How often the run, and the straight line back to its first vertex, go round a place counter-clockwise.
    /// 0 for several rings.
    int turnsRound(double u, double ordinate, double v) {
        BorderRing of = ring;
        if (of == null || u < west || u > east || ordinate < south || ordinate > north) {
            return 0;
        }
        int turns = 0;
        for (int edge = from; edge < to; edge++) {
            double crossing = of.crossing(edge, ordinate);
            if (crossing > u) {
                turns += of.ordinate[edge + 1] > of.ordinate[edge] ? 1 : -1;
            }
        }
        boolean startsBelow = of.ordinate[from] <= ordinate;
        if (startsBelow != of.ordinate[to] <= ordinate) {
            double share = (v - of.v[to]) / (of.v[from] - of.v[to]);
            if (of.u[to] + share * (of.u[from] - of.u[to]) > u) {
                turns += startsBelow ? -1 : 1;
            }
        }
        return turns;
    }

    /// Whether a place lies to the left of a single edge, or of the straight line from a run's first vertex to
    /// its last, which both go on beyond their ends. On the edge itself it is as [StudyArea#holds] has it.
    boolean isLeft(double u, double ordinate, double v) {
        BorderRing of = ring;
        if (of == null) {
            return false;
        }
        boolean single = to - from == 1;
        double u0 = of.u[from];
        double u1 = of.u[to];
        double y0 = single ? of.ordinate[from] : -of.v[from];
        double y1 = single ? of.ordinate[to] : -of.v[to];
        double y = single ? ordinate : -v;
        boolean startsBelow = y0 <= y;
        if (startsBelow != y1 <= y) {
            return startsBelow == u0 + (y - y0) / (y1 - y0) * (u1 - u0) > u;
        }
        double turn = (u1 - u0) * (y - y0) - (y1 - y0) * (u - u0);
        return turn > 0 || (turn == 0 && u1 > u0);
    }
}
