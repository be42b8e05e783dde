package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.contour.MassLevels;
import dev.isopleth.analysis.contour.MassLevels.MassLevel;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.density.Uniform;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.ContourSettings.Levels;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of a layer's contours: round ones of its scale, given ones, or those within whose lines a share
/// of all lies. They are the same wherever one looks.
public final class ContourLevels {

    private static final int MOST_SIDE_BETWEEN = 512;
    private static final int DEPTH_OF_TILE = 8;
    private static final long MOST_BYTES = 1 << 20;
    private static final int ENTRY_BYTES = 2000;
    private static final double M2_PER_KM2 = 1e6;

    private final Surfaces surfaces;
    private final Scales scales;
    private final OnceCache<Key, List<Level>> shares;

    /// @param turn where shares of all are summed up
    public ContourLevels(Surfaces surfaces, Scales scales, InTurn turn) {
        this.surfaces = surfaces;
        this.scales = scales;
        this.shares = new OnceCache<>(MOST_BYTES, (_, _) -> ENTRY_BYTES, turn);
    }

    /// A level, and what lies within it where it was found for a share of all.
    public record Level(double value, @Nullable MassLevel mass) {}

    private record Key(Shown shown, GridWindow window, List<Double> percent) {}

    /// The levels of an estimate, ascending; none where no value is defined that a scale could be made from.
    /// Not to be called by a thread of the pool.
    ///
    /// @param zoom whose pixels the lattice of contours has at the finest; null for one that suits the layer
    /// @param parameter that a refusal of a share names
    /// @throws FaultException if values are counted in bins, a share is asked of what has none, or the scale
    ///     is none
    public List<Level> of(LayerPlan plan, Estimate estimate, Levels levels, @Nullable Integer zoom, String parameter) {
        Tally tally = plan.tally();
        if (tally != null) {
            throw ContoursOfTile.uncounted(tally);
        }
        return switch (levels) {
            case Levels.Breaks breaks ->
                breaks.values().stream().map(value -> new Level(value, null)).toList();
            case Levels.Round round -> {
                StatedScale stated = scales.stated(plan, estimate);
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
            case Levels.Mass mass -> ofShares(plan, estimate, mass, zoom, parameter);
        };
    }

    private List<Level> ofShares(
            LayerPlan plan, Estimate estimate, Levels.Mass mass, @Nullable Integer zoom, String parameter) {
        boolean isDensity = plan.measure() == Measure.DENSITY || plan.measure() == Measure.SUM;
        if (!isDensity || plan.between() != null) {
            throw FaultException.badParameter(
                    parameter,
                    "a share of all is held by an area of a density or a sum, and this is measure="
                            + plan.measureName(),
                    List.of("measure=density", "measure=sum", "levels or breaks in its place"));
        }
        Shown shown = Shown.of(plan, estimate);
        ContourWindow whole = ContourWindow.of(plan.dataset(), reaching(plan, estimate));
        GridWindow window = whole.at(massDepth(plan, estimate, zoom));
        return shares.get(new Key(shown, window, mass.percent()), () -> ofShares(plan, shown, window, mass, parameter));
    }

    private List<Level> ofShares(LayerPlan plan, Shown shown, GridWindow window, Levels.Mass mass, String parameter) {
        double[] areas = new double[window.rows()];
        for (int r = 0; r < areas.length; r++) {
            areas[r] = area(plan.dataset().manifest().asPlane(), window, r);
        }
        double[] asked =
                mass.percent().stream().mapToDouble(percent -> percent / 100).toArray();
        List<MassLevel> found;
        try {
            found = MassLevels.of(surfaces.grid(plan.dataset(), shown, window).values(), areas, asked);
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    parameter,
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
    static double area(Plane plane, GridWindow window, int row) {
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

    /// The estimate with the widest of kernels that follow the samples: as far as any of them.
    static Estimate reaching(LayerPlan plan, Estimate estimate) {
        return estimate.withBandwidth(plan.widest(estimate.bandwidth()));
    }

    /// The depth of the lattice that shares of all are summed up on.
    public static int massDepth(LayerPlan plan, Estimate estimate, @Nullable Integer zoom) {
        int usual = usualDepth(plan, estimate, ContourWindow.of(plan.dataset(), reaching(plan, estimate)));
        return zoom == null ? usual : Math.min(usual, zoom + DEPTH_OF_TILE);
    }

    /// The depth of the lattice of contours where no zoom is named.
    static int usualDepth(LayerPlan plan, Estimate estimate, ContourWindow whole) {
        boolean isBetween = plan.between() != null;
        return whole.usualDepth(
                estimate.bandwidth(),
                isSmooth(plan) && !isBetween,
                isBetween ? MOST_SIDE_BETWEEN : ContourWindow.MOST_SIDE);
    }

    /// Whether values have no jumps, so that a lattice can be fine enough for them.
    public static boolean isSmooth(LayerPlan plan) {
        return !plan.measure().isWithinRadius() && !(plan.kernel() instanceof Uniform);
    }
}
