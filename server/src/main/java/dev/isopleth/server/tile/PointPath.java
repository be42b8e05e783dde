package dev.isopleth.server.tile;

import dev.isopleth.analysis.interpolation.Variogram;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.NearSample;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.layer.Interpolation;
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
    private final Surfaces surfaces;
    private final ComputePool pool;

    /// @param pool where computing happens
    public PointPath(Selections selections, Surfaces surfaces, ComputePool pool) {
        this.selections = selections;
        this.surfaces = surfaces;
        this.pool = pool;
    }

    /// What a place has.
    ///
    /// @param value in the measure's unit; NaN where it is undefined
    /// @param support the effective number of places; of what is told between stations these; of bins the places
    /// @param variogram that was fitted to them; null where none was
    /// @param nearest samples of the selection within the kernel's radius, at most 5, the nearest first; none where
    ///     anything is hidden
    /// @param isHidden whether too few samples reach the place for anything to be told of it
    public record PointValue(
            double value, double support, @Nullable Variogram variogram, List<NearSample> nearest, boolean isHidden) {}

    /// The estimate at a place.
    ///
    /// @param zoom the zoom whose pixel holds the place, so that the value is that pixel's to the last bit;
    ///     null for the place itself
    /// @param x longitude, -180 to 180 degrees; on a planar plane x in its units, likewise y
    /// @param y latitude within 85.0511 degrees, or y
    /// @param within how far the nearest samples may be, in metres or in units of a planar plane
    public PointValue at(LayerPlan plan, Estimate estimate, @Nullable Integer zoom, double x, double y, double within) {
        int depth = zoom == null ? FINEST_DEPTH : zoom + DEPTH_OF_TILE;
        GridWindow window = switch (plan.dataset().manifest().asPlane()) {
            case Plane.World _ -> GridWindow.ofPoint(depth, WebMercator.u(x), WebMercator.v(y));
            case Plane.Planar plane -> GridWindow.ofPoint(depth, within(plane.u(x)), within(plane.v(y)));
        };
        surfaces.prepare(plan.dataset(), Shown.of(plan, estimate));
        return pool.call(() -> {
            Dataset dataset = plan.dataset();
            RowSet selected = selections.selected(dataset, plan.selection().criteria());
            boolean isHiding = plan.selection().isHiding();
            List<NearSample> nearest = isHiding ? List.of() : dataset.nearest(selected, x, y, NEAREST, within);
            Interpolation between = plan.between();
            if (between != null) {
                return surfaces.between(dataset, plan.selection(), between)
                        .map(surface -> new PointValue(
                                zoom == null
                                        ? surface.atPlace(x, y)
                                        : surface.grid(window).values()[0],
                                surface.count(),
                                surface.variogram(),
                                nearest,
                                false))
                        .orElseGet(() -> new PointValue(Double.NaN, 0, null, nearest, false));
            }
            if (plan.tally() != null) {
                TallySurface surface = surfaces.tally(dataset, Shown.of(plan, estimate));
                int part = zoom == null ? surface.partAt(x, y) : surface.part(window);
                float value = surface.value(part);
                boolean isHidden = isHiding && Float.isNaN(value);
                return new PointValue(value, isHidden ? 0 : surface.places(part), null, nearest, isHidden);
            }
            Shown shown = Shown.of(plan, estimate);
            ValueGrid grid = surfaces.withSupport(dataset, shown, window);
            float[] support = grid.support();
            boolean isHidden =
                    isHiding && surfaces.hidden(dataset, shown, window).at(0);
            return new PointValue(grid.values()[0], support == null ? 0 : support[0], null, nearest, isHidden);
        });
    }

    /// The far edge of a plane that fills its square belongs to the last pixel.
    private static double within(double fraction) {
        return Math.min(fraction, Math.nextDown(1.0));
    }
}
