package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.ValueGrid;

/// The points of a window that too few samples reach: fewer than so many lie within the kernel's radius, by the same
/// count as the measure `count`. A function of the samples and the point alone, as its value is.
final class HiddenPixels {

    private final boolean[] hidden;

    private HiddenPixels(boolean[] hidden) {
        this.hidden = hidden;
    }

    /// None of them.
    static HiddenPixels none(GridWindow window) {
        return new HiddenPixels(new boolean[window.rows() * window.columns()]);
    }

    /// These, and those that too few of some samples reach. A sample that weighs nothing is none.
    HiddenPixels and(SampleRows samples, Estimate estimate, GridWindow window, int minSamples) {
        Estimate count = new Estimate(Measure.COUNT, estimate.kernel(), estimate.bandwidth(), 0);
        float[] reaching = Estimator.estimate(samples, count, window).values();
        boolean[] both = hidden.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] |= reaching[i] < minSamples;
        }
        return new HiddenPixels(both);
    }

    /// Whether a point of the window is one of them.
    boolean at(int point) {
        return hidden[point];
    }

    /// A grid of the window without their values: they are undefined, and rest on nothing.
    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    ValueGrid of(ValueGrid grid) {
        return new ValueGrid(
                grid.rows(),
                grid.columns(),
                without(grid.values(), Float.NaN),
                grid.presence() == null ? null : without(grid.presence(), 0),
                grid.support() == null ? null : without(grid.support(), 0));
    }

    private float[] without(float[] all, float instead) {
        float[] told = all.clone();
        for (int i = 0; i < told.length; i++) {
            told[i] = hidden[i] ? instead : told[i];
        }
        return told;
    }
}
