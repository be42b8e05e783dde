package dev.isopleth.styles.matrix;

import java.util.ArrayList;
import java.util.List;

/// A tree of clusters as lines: each merge a bracket over its two clusters, as far from the fields as they are
/// apart.
final class DendrogramLines {

    private DendrogramLines() {}

    /// The lines of a tree whose leaves stand along y and which grows to the left.
    ///
    /// @param placeOf the place of each leaf along the fields
    /// @param middles of the places, in pixels
    /// @param near x of distance 0
    /// @param far x of the largest distance; where all are 0, of none
    static List<double[]> ofRows(Linkage tree, int[] placeOf, double[] middles, double near, double far) {
        return lines(tree, placeOf, middles, near, far, true);
    }

    /// The lines of a tree whose leaves stand along x and which grows upwards.
    static List<double[]> ofColumns(Linkage tree, int[] placeOf, double[] middles, double near, double far) {
        return lines(tree, placeOf, middles, near, far, false);
    }

    private static List<double[]> lines(
            Linkage tree, int[] placeOf, double[] middles, double near, double far, boolean sideways) {
        int leaves = tree.leafCount();
        int merges = leaves - 1;
        double largest = 0;
        for (double distance : tree.distance()) {
            largest = Math.max(largest, distance);
        }
        double[] along = new double[leaves + merges];
        double[] reach = new double[leaves + merges];
        for (int leaf = 0; leaf < leaves; leaf++) {
            along[leaf] = middles[placeOf[leaf]];
            reach[leaf] = near;
        }
        List<double[]> lines = new ArrayList<>();
        for (int i = 0; i < merges; i++) {
            int a = tree.a()[i];
            int b = tree.b()[i];
            int cluster = leaves + i;
            along[cluster] = (along[a] + along[b]) / 2;
            reach[cluster] = largest == 0 ? near : near + (far - near) * tree.distance()[i] / largest;
            lines.add(line(reach[a], along[a], reach[cluster], along[a], sideways));
            lines.add(line(reach[cluster], along[a], reach[cluster], along[b], sideways));
            lines.add(line(reach[cluster], along[b], reach[b], along[b], sideways));
        }
        return lines;
    }

    /// Moved to the middles of pixels, where a line of one pixel is sharp.
    private static double[] line(double reach0, double along0, double reach1, double along1, boolean sideways) {
        double r0 = Math.floor(reach0) + 0.5;
        double a0 = Math.floor(along0) + 0.5;
        double r1 = Math.floor(reach1) + 0.5;
        double a1 = Math.floor(along1) + 0.5;
        return sideways ? new double[] {r0, a0, r1, a1} : new double[] {a0, r0, a1, r1};
    }
}
