package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.layer.Selection;
import java.util.Arrays;
import java.util.BitSet;

/// Values counted in parts of the plane, bins or areas: every place has that of the part it lies in, so that borders
/// are crisp at any zoom.
///
/// A part is known by its index; -1 for where there is none.
final class TallySurface {

    /// A scale is made from so many values at most, evenly by rank.
    private static final int PROBED = 4096;

    private final TallyParts parts;
    private final float[] values;
    private final boolean fadesToZero;
    private final Selection selection;

    /// @param values one a part; NaN for none, as of a part that holds too few samples to be told of
    /// @param fadesToZero whether a part of value 0 is one where nothing is, which says nothing of a scale
    /// @param selection that is counted
    TallySurface(TallyParts parts, float[] values, boolean fadesToZero, Selection selection) {
        this.selection = selection;
        this.parts = parts;
        this.values = values;
        this.fadesToZero = fadesToZero;
    }

    /// About how much memory this takes.
    long bytes() {
        return 100L + Float.BYTES * (long) values.length + parts.bytes();
    }

    /// The parts that values are counted in.
    TallyParts parts() {
        return parts;
    }

    /// Whether a part is drawn and told of by itself: it has a value, and holds samples, is declared, or is told
    /// something of by its class; and it does not hold too few samples to be told of. What no value is told of is
    /// not told by its count either.
    boolean isShown(int part) {
        if (selection.hides(parts.count(part))) {
            return false;
        }
        return !Float.isNaN(values[part]) && (parts.isShown(part) || !fadesToZero);
    }

    /// Whether too few samples of a part have a value for anything to be told of their values.
    boolean hidesValues(int part) {
        return selection.hides(parts.valued(part));
    }

    /// The shown parts that a window may show, ascending. Cost: that of the parts.
    int[] shown(GridWindow window) {
        BitSet found = new BitSet(values.length);
        parts.near(window, part -> {
            if (isShown(part)) {
                found.set(part);
            }
        });
        return found.stream().toArray();
    }

    /// The value of a part; NaN where there is none.
    float value(int part) {
        return part < 0 ? Float.NaN : values[part];
    }

    /// How many distinct positions the samples in a part have.
    int places(int part) {
        return part < 0 ? 0 : parts.places(part);
    }

    /// The part that a position lies in; -1 for none.
    ///
    /// @param x longitude in degrees, or x of a planar plane, likewise y
    int partAt(double x, double y) {
        return parts.at(x, y);
    }

    /// The part that the only point of a window lies in.
    int part(GridWindow window) {
        int[] part = new int[1];
        parts.each(window, (_, found) -> part[0] = found);
        return part[0];
    }

    /// The values of a window's points, each at its centre. Cost: that of the parts.
    ValueGrid grid(GridWindow window) {
        float[] grid = new float[window.rows() * window.columns()];
        parts.each(window, (point, part) -> grid[point] = value(part));
        return ValueGrid.of(window, grid);
    }

    /// How many parts have no part in [#probe] since their value is 0 and says that nothing is there.
    long zeros() {
        long zeros = 0;
        for (float value : values) {
            zeros += fadesToZero && value == 0 ? 1 : 0;
        }
        return zeros;
    }

    /// The values that a scale is made from, ascending: those of all parts, or some of them evenly by rank.
    double[] probe() {
        double[] all = new double[values.length];
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value) && !(fadesToZero && value == 0)) {
                all[count++] = value;
            }
        }
        double[] ascending = Arrays.copyOf(all, count);
        Arrays.sort(ascending);
        if (count <= PROBED) {
            return ascending;
        }
        double[] some = new double[PROBED];
        for (int k = 0; k < PROBED; k++) {
            some[k] = ascending[(int) ((long) k * (count - 1) / (PROBED - 1))];
        }
        return some;
    }
}
