package dev.isopleth.server.tile;

import dev.isopleth.analysis.contour.ContourPlane;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.analysis.contour.TooManyVerticesException;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The contours of a layer, over the whole of its dataset: levels never change with what is looked at.
public final class ContoursPath {

    /// Points of a lattice at most.
    public static final int MOST_POINTS = 1 << 22;

    /// The same between stations, where each costs as much as there are stations.
    public static final int MOST_POINTS_BETWEEN = 513 * 513;

    /// Vertices of all lines at most.
    public static final int MOST_VERTICES = 500_000;

    /// Steps of lines' vertices to a pixel.
    private static final int STEPS = 256;

    private static final int DEPTH_OF_TILE = 8;
    private static final int ENTRY_BYTES = 400;

    private final Surfaces surfaces;
    private final InTurn turn;
    private final OnceCache<Key, ValueGrid> grids;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of values to remember
    public ContoursPath(Surfaces surfaces, InTurn turn, long mostBytes) {
        this.surfaces = surfaces;
        this.turn = turn;
        // Made by the thread that draws contours: it is on the pool already.
        this.grids = OnceCache.ofLatest(
                mostBytes, (_, grid) -> ENTRY_BYTES + Float.BYTES * grid.values().length, Runnable::run);
    }

    private record Key(Shown shown, GridWindow window) {}

    /// A grid's contours, and where they lie.
    ///
    /// @param plane that says where steps are
    public record Part(Contours contours, ContourPlane plane) {}

    /// What is found.
    ///
    /// @param levels ascending
    /// @param depth of the lattice that lines are drawn on
    /// @param parts where the world is not cut, one; none where a box shows nothing of the layer
    /// @param least of the values that are shown, NaN where there are none, likewise `greatest`
    /// @param sigmaPoints the kernel's standard deviation in points of the lattice; NaN where there is no kernel
    public record Found(
            List<ContourLevels.Level> levels,
            int depth,
            List<Part> parts,
            double least,
            double greatest,
            double sigmaPoints) {}

    /// Computes what may take much memory by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        return turn.call(work);
    }

    /// The contours of an estimate. To be called [#alone].
    ///
    /// @param levels as [ContourLevels] finds them
    /// @param zoom whose pixels the lattice has; null for one that suits the layer
    /// @param box that is shown; null for all
    /// @throws FaultException if a lattice or its lines are too large, a share is asked of what has none, or
    ///     the scale is none
    public Found of(
            LayerPlan plan,
            Estimate estimate,
            List<ContourLevels.Level> levels,
            @Nullable Integer zoom,
            @Nullable Degrees box) {
        Shown shown = Shown.of(plan, estimate);
        ContourWindow whole = ContourWindow.of(plan.dataset(), reaching(plan, estimate));
        int depth = zoom == null ? ContourLevels.usualDepth(plan, estimate, whole) : zoom + DEPTH_OF_TILE;
        List<ContourWindow> shownParts = box == null ? List.of(whole) : whole.within(box, depth);
        requireFew(plan, shownParts, depth);
        double[] values =
                levels.stream().mapToDouble(ContourLevels.Level::value).toArray();
        List<Part> parts = new ArrayList<>();
        double least = Double.NaN;
        double greatest = Double.NaN;
        for (ContourWindow part : shownParts) {
            ValueGrid grid = grid(plan, shown, part.at(depth));
            for (float value : grid.values()) {
                least = value >= least || Float.isNaN(value) ? least : value;
                greatest = value <= greatest || Float.isNaN(value) ? greatest : value;
            }
            parts.addAll(parts(plan, part.at(depth), grid, values));
        }
        return new Found(
                levels,
                depth,
                parts,
                least,
                greatest,
                plan.between() == null ? whole.sigmaOfPlane(estimate.bandwidth()) * (1L << depth) : Double.NaN);
    }

    private ValueGrid grid(LayerPlan plan, Shown shown, GridWindow window) {
        return grids.get(new Key(shown, window), () -> surfaces.grid(plan.dataset(), shown, window));
    }

    private static List<Part> parts(LayerPlan plan, GridWindow window, ValueGrid grid, double[] levels) {
        List<Part> parts = new ArrayList<>();
        Plane plane = plan.dataset().manifest().asPlane();
        try {
            for (ContourSheets.Sheet sheet : ContourSheets.of(plane, window, grid, STEPS)) {
                parts.add(new Part(Contours.of(sheet.grid(), levels, MOST_VERTICES), sheet.plane()));
            }
        } catch (TooManyVerticesException e) {
            throw FaultException.badParameter(
                    "levels",
                    "the lines of " + levels.length + " levels would have more than " + e.most()
                            + " vertices, the most that an answer holds",
                    List.of("fewer levels, breaks or shares", "a smaller z", "a bbox that fewer lie in"));
        }
        return parts;
    }

    private void requireFew(LayerPlan plan, List<ContourWindow> parts, int depth) {
        int most = plan.between() == null ? MOST_POINTS : MOST_POINTS_BETWEEN;
        if (points(parts, depth) <= most) {
            return;
        }
        int fits = depth;
        while (points(parts, fits) > most) {
            fits--;
        }
        int zoom = fits - DEPTH_OF_TILE;
        List<String> accepted = new ArrayList<>();
        if (zoom >= plan.layer().definition().minZoom()) {
            accepted.add("z up to " + zoom);
        }
        accepted.add("a smaller bbox");
        accepted.add("no z: a lattice that suits the layer");
        throw FaultException.badParameter(
                "z",
                "at zoom " + (depth - DEPTH_OF_TILE) + " what is asked for has some " + Math.round(points(parts, depth))
                        + " pixels, and contours are drawn of at most " + most,
                accepted);
    }

    private static double points(List<ContourWindow> parts, int depth) {
        return parts.stream().mapToDouble(part -> part.points(depth)).sum();
    }

    /// Between stations values reach as far as they are told.
    private Estimate reaching(LayerPlan plan, Estimate estimate) {
        Interpolation between = plan.between();
        if (between == null) {
            return ContourLevels.reaching(plan, estimate);
        }
        double reach = surfaces.between(plan.dataset(), plan.selection(), between)
                .map(StationSurface::reach)
                .orElse(1.0);
        double sigma = reach / Gaussian.INSTANCE.reachPerSigma();
        Bandwidth bandwidth = switch (plan.dataset().manifest().asPlane()) {
            case Plane.World _ -> new Bandwidth.Ground(sigma);
            case Plane.Planar planar -> planar.bandwidth(sigma);
        };
        return new Estimate(Measure.DENSITY, Gaussian.INSTANCE, bandwidth, 0);
    }
}
