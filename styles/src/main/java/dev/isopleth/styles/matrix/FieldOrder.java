package dev.isopleth.styles.matrix;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// In which order rows or columns are drawn.
final class FieldOrder {

    private FieldOrder() {}

    /// The row or column of each place, from the top or the left.
    ///
    /// @param tree the tree that orders them; null for the matrix's own order
    /// @param reversed whether the first lies at the end
    static int[] of(int count, @Nullable Linkage tree, boolean reversed) {
        int[] order = new int[count];
        if (tree == null) {
            Arrays.setAll(order, i -> i);
        } else {
            System.arraycopy(tree.leaves(), 0, order, 0, count);
        }
        if (reversed) {
            int[] turned = new int[count];
            Arrays.setAll(turned, i -> order[count - 1 - i]);
            return turned;
        }
        return order;
    }

    /// The place of each row or column.
    static int[] places(int[] order) {
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return places;
    }

    /// How wide each place is as a share of all; null where all are equal.
    ///
    /// @param edges in the order of rows or columns; null for equal ones
    static double @Nullable [] shares(double @Nullable [] edges, boolean reversed) {
        if (edges == null) {
            return null;
        }
        int count = edges.length - 1;
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            double width = edges[i + 1] - edges[i];
            shares[reversed ? count - 1 - i : i] = width / (edges[count] - edges[0]);
        }
        return shares;
    }

    /// Edges in pixels: whole where every place then has a pixel of its own.
    ///
    /// @param shares of each place; null for equal ones
    /// @param from the first edge, whole
    /// @param length of all places together
    static double[] edges(int count, double @Nullable [] shares, double from, double length) {
        double[] exact = new double[count + 1];
        double[] whole = new double[count + 1];
        double before = 0;
        boolean apart = true;
        for (int i = 0; i <= count; i++) {
            double share = shares == null ? (double) i / count : Math.min(before, 1);
            exact[i] = from + share * length;
            whole[i] = Math.rint(exact[i]);
            apart &= i == 0 || whole[i] - whole[i - 1] >= 1;
            before += shares == null || i == count ? 0 : shares[i];
        }
        return apart ? whole : exact;
    }

    /// The middles of places.
    static double[] middles(double[] edges) {
        double[] middles = new double[edges.length - 1];
        Arrays.setAll(middles, i -> (edges[i] + edges[i + 1]) / 2);
        return middles;
    }
}
