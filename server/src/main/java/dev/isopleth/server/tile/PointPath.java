package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Source;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.NearSample;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.layer.LayerPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The estimate at one place, from the same function as the tiles.
public final class PointPath {

    /// The lattice of a point without a zoom: finer than any tile's.
    private static final int FINEST_DEPTH = 30;

    /// Lattice points of a zoom: 2^(z + 8) a side.
    private static final int DEPTH_OF_TILE = 8;

    private static final int NEAREST = 5;

    private final Selections selections;
    private final ComputePool pool;

    /// @param pool where computing happens
    public PointPath(Selections selections, ComputePool pool) {
        this.selections = selections;
        this.pool = pool;
    }

    /// What a place has.
    ///
    /// @param value in the measure's unit; NaN where it is undefined
    /// @param support the effective number of places
    /// @param nearest samples of the selection within the kernel's radius, at most 5, the nearest first
    public record PointValue(double value, double support, List<NearSample> nearest) {}

    /// The estimate at a place.
    ///
    /// @param zoom the zoom whose pixel holds the place, so that the value is that pixel's to the last bit;
    ///     null for the place itself
    /// @param lonDegrees -180 to 180
    /// @param latDegrees within 85.0511
    /// @param withinMetres how far the nearest samples may be
    public PointValue at(
            LayerPlan plan,
            Estimate estimate,
            @Nullable Integer zoom,
            double lonDegrees,
            double latDegrees,
            double withinMetres) {
        int depth = zoom == null ? FINEST_DEPTH : zoom + DEPTH_OF_TILE;
        GridWindow window = GridWindow.ofPoint(depth, WebMercator.u(lonDegrees), WebMercator.v(latDegrees));
        return pool.call(() -> {
            Dataset dataset = plan.dataset();
            Source source = selections.source(dataset, plan.selection(), plan.versus());
            RowSet selected = selections.selected(dataset, plan.selection().criteria());
            ValueGrid grid = Estimator.estimateWithSupport(source, estimate, window);
            float[] support = grid.support();
            return new PointValue(
                    grid.values()[0],
                    support == null ? 0 : support[0],
                    dataset.nearest(selected, lonDegrees, latDegrees, NEAREST, withinMetres));
        });
    }
}
