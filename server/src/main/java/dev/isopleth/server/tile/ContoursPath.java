package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.contour.ContourPlane;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.analysis.contour.MassLevels;
import dev.isopleth.analysis.contour.MassLevels.MassLevel;
import dev.isopleth.analysis.contour.TooManyVerticesException;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.density.Uniform;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.ContourSettings.Levels;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The contours of a layer, over the whole of its dataset: levels never change with what is looked at.
public final class ContoursPath {

    /// Points of a lattice at most.
    public static final int MOST_POINTS = 1 << 22;

    /// The same between stations, where each costs as much as there are stations.
    public static final int MOST_POINTS_BETWEEN = 1 << 18;

    /// Vertices of all lines at most.
    public static final int MOST_VERTICES = 500_000;

    /// Steps of lines' vertices to a pixel.
    private static final int STEPS = 256;

    private static final int MOST_SIDE_BETWEEN = 512;
    private static final int DEPTH_OF_TILE = 8;
    private static final int ENTRY_BYTES = 400;
    private static final double M2_PER_KM2 = 1e6;

    private final Selections selections;
    private final Surfaces surfaces;
    private final Scales scales;
    private final InTurn turn;
    private final OnceCache<Key, ValueGrid> grids;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of values to remember
    public ContoursPath(Selections selections, Surfaces surfaces, Scales scales, InTurn turn, long mostBytes) {
        this.selections = selections;
        this.surfaces = surfaces;
        this.scales = scales;
        this.turn = turn;
        // Made by the thread that draws contours: it is on the pool already.
        this.grids = OnceCache.ofLatest(
                mostBytes, (_, grid) -> ENTRY_BYTES + Float.BYTES * grid.values().length, Runnable::run);
    }

    private record Key(Shown shown, GridWindow window) {}

    /// A level, and what lies within it where it was found for a share of all.
    public record Level(double value, @Nullable MassLevel mass) {}

    /// A grid's contours, and where they lie.
    ///
    /// @param plane that says where steps are
    public record Part(Contours contours, ContourPlane plane) {}

    /// What is found.
    ///
    /// @param levels ascending
    /// @param depth of the lattice that lines are drawn on
    /// @param massDepth of the lattice that shares were summed up on; null where none were asked for
    /// @param parts where the world is not cut, one; none where a box shows nothing of the layer
    /// @param samples of the selection
    /// @param least of the values that are shown, NaN where there are none, likewise `greatest`
    /// @param sigmaPoints the kernel's standard deviation in points of the lattice; NaN where there is no kernel
    /// @param isEmpty whether no value is defined that levels could be made from
    public record Found(
            List<Level> levels,
            int depth,
            @Nullable Integer massDepth,
            List<Part> parts,
            long samples,
            double least,
            double greatest,
            double sigmaPoints,
            boolean isEmpty) {}

    /// Computes what may take much memory by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        return turn.call(work);
    }

    /// The contours of an estimate. To be called [#alone].
    ///
    /// @param zoom whose pixels the lattice has; null for one that suits the layer
    /// @param box that is shown; null for all
    /// @throws FaultException if a lattice or its lines are too large, a share is asked of what has none, or
    ///     the scale is none
    public Found of(LayerPlan plan, Estimate estimate, Levels levels, @Nullable Integer zoom, @Nullable Degrees box) {
        Shown shown = Shown.of(plan, estimate);
        ContourWindow whole = ContourWindow.of(plan.dataset().manifest(), reaching(plan, estimate));
        int usual = whole.usualDepth(
                estimate.bandwidth(),
                isSmooth(plan) && plan.between() == null,
                plan.between() == null ? ContourWindow.MOST_SIDE : MOST_SIDE_BETWEEN);
        int depth = zoom == null ? usual : zoom + DEPTH_OF_TILE;
        int massDepth = Math.min(depth, usual);
        List<Level> found = levels(plan, shown, whole, levels, massDepth);
        ContourWindow part = box == null ? whole : whole.within(box, depth);
        if (part != null) {
            requireFew(plan, part, depth);
        }
        double[] values = found.stream().mapToDouble(Level::value).toArray();
        List<Part> parts = new ArrayList<>();
        double least = Double.NaN;
        double greatest = Double.NaN;
        if (part != null) {
            ValueGrid grid = grid(plan, shown, part.at(depth));
            for (float value : grid.values()) {
                least = value >= least || Float.isNaN(value) ? least : value;
                greatest = value <= greatest || Float.isNaN(value) ? greatest : value;
            }
            parts = parts(plan, part.at(depth), grid, values);
        }
        return new Found(
                found,
                depth,
                levels instanceof Levels.Mass ? massDepth : null,
                parts,
                selections
                        .rows(plan.dataset(), plan.selection().withoutTimeKernel())
                        .count(),
                least,
                greatest,
                plan.between() == null ? whole.sigmaOfPlane(estimate.bandwidth()) * (1L << depth) : Double.NaN,
                levels instanceof Levels.Round && found.isEmpty());
    }

    /// Whether values have no jumps, so that a lattice can be fine enough for them.
    public static boolean isSmooth(LayerPlan plan) {
        return !plan.measure().isWithinRadius() && !(plan.kernel() instanceof Uniform);
    }

    private List<Level> levels(LayerPlan plan, Shown shown, ContourWindow whole, Levels levels, int massDepth) {
        return switch (levels) {
            case Levels.Breaks breaks ->
                breaks.values().stream().map(value -> new Level(value, null)).toList();
            case Levels.Round round -> {
                StatedScale stated = scales.stated(plan, shown.estimate());
                boolean fades = DefaultScale.fadesToZero(plan.measure());
                yield stated.empty()
                        ? List.of()
                        : Ticks.round(stated.scale(), round.most()).stream()
                                .map(Ticks.Tick::value)
                                // Where nothing is all is 0, and a line round it says nothing.
                                .filter(value -> value != 0 || !fades)
                                .map(value -> new Level(value, null))
                                .toList();
            }
            case Levels.Mass mass -> massLevels(plan, shown, whole.at(massDepth), mass);
        };
    }

    private List<Level> massLevels(LayerPlan plan, Shown shown, GridWindow window, Levels.Mass mass) {
        boolean isDensity = plan.measure() == Measure.DENSITY || plan.measure() == Measure.SUM;
        if (!isDensity || plan.between() != null) {
            throw FaultException.badParameter(
                    "mass",
                    "a share of all is held by an area of a density or a sum, and this is measure="
                            + plan.measureName(),
                    List.of("measure=density", "measure=sum", "levels or breaks in its place"));
        }
        double[] areas = new double[window.rows()];
        for (int r = 0; r < areas.length; r++) {
            areas[r] = area(plan.dataset().manifest().asPlane(), window, r);
        }
        double[] shares =
                mass.percent().stream().mapToDouble(percent -> percent / 100).toArray();
        List<MassLevel> found;
        try {
            found = MassLevels.of(grid(plan, shown, window).values(), areas, shares);
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    "mass",
                    Objects.requireNonNull(e.getMessage()),
                    List.of("measure=density", "a selection that has samples", "levels or breaks in its place"));
        }
        List<Level> levels = new ArrayList<>();
        for (MassLevel one : found.reversed()) {
            // Of shares that one level holds the greatest stands for them.
            if (levels.isEmpty() || one.value() > levels.getLast().value()) {
                levels.add(new Level(one.value(), one));
            }
        }
        return levels;
    }

    /// Of a pixel, in km2 or square units.
    private static double area(Plane plane, GridWindow window, int row) {
        double side = (double) (1L << window.depth());
        return switch (plane) {
            case Plane.World _ -> {
                double metres = WebMercator.CIRCUMFERENCE_METRES
                        / side
                        * WebMercator.cosLatitude(window.rowV(window.row0() + row));
                yield metres * metres / M2_PER_KM2;
            }
            case Plane.Planar planar -> planar.side() / side * (planar.side() / side);
        };
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

    private void requireFew(LayerPlan plan, ContourWindow part, int depth) {
        int most = plan.between() == null ? MOST_POINTS : MOST_POINTS_BETWEEN;
        if (part.points(depth) <= most) {
            return;
        }
        int fits = depth;
        while (part.points(fits) > most) {
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
                "at zoom " + (depth - DEPTH_OF_TILE) + " what is asked for has some " + Math.round(part.points(depth))
                        + " pixels, and contours are drawn of at most " + most,
                accepted);
    }

    /// Between stations values reach as far as they are told.
    private Estimate reaching(LayerPlan plan, Estimate estimate) {
        Interpolation between = plan.between();
        if (between == null) {
            return estimate;
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
