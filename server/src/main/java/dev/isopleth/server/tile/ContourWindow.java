package dev.isopleth.server.tile;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ReachedPart;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.DatasetExtent;
import java.util.ArrayList;
import java.util.List;

/// The part of the plane that a dataset's estimate is anything in: where its samples lie, and as far round
/// them as kernels reach. Lattices of contours are cut out of it.
///
/// @param west in fractions of the plane, likewise the others; may be below 0, `east` above 1, on the world
/// @param isWhole whether it goes all round the world
record ContourWindow(Plane plane, double west, double north, double east, double south, boolean isWhole) {

    /// Points a side at most where no zoom says how fine the lattice is.
    static final int MOST_SIDE = 1024;

    /// More points to a kernel's standard deviation say nothing more.
    private static final int FINE = 8;

    private static final int ROUGH_SIDE = 512;
    private static final int FINEST_DEPTH = 30;

    /// The part of a dataset.
    ///
    /// @param reaching an estimate that reaches as far as what is shown
    static ContourWindow of(Dataset dataset, Estimate reaching) {
        Plane plane = dataset.manifest().asPlane();
        DatasetExtent box = dataset.extent();
        double left = plane.u(box.west());
        // A longitude of 180 is the world's western edge, one lap on.
        boolean isLapOn = plane instanceof Plane.World && box.east() >= 180;
        double right = isLapOn ? plane.u(box.east() - 360) + 1 : plane.u(box.east());
        double top = plane.v(box.north());
        double bottom = plane.v(box.south());
        int depth = FINEST_DEPTH;
        while (depth > 0 && Math.max(right - left, bottom - top) * (1L << depth) > ROUGH_SIDE) {
            depth--;
        }
        ReachedPart part = ReachedPart.of(reaching, points(plane, left, top, right, bottom, depth));
        boolean isWhole = plane instanceof Plane.World && part.east() - part.west() >= 1;
        boolean wraps = plane instanceof Plane.World && !isWhole;
        return new ContourWindow(
                plane,
                wraps ? part.west() : Math.max(0, part.west()),
                Math.max(0, part.north()),
                wraps ? part.east() : Math.min(1, part.east()),
                Math.min(1, part.south()),
                isWhole);
    }

    /// How many points of a depth it holds.
    double points(int depth) {
        double side = (double) (1L << depth);
        return ((east - west) * side + 1) * ((south - north) * side + 1);
    }

    /// The depth that is looked at where no zoom is named: the coarsest in which the kernel is drawn well, but
    /// for what has no more than so many points a side.
    ///
    /// @param isSmooth whether there is such a depth; else it is the finest
    int usualDepth(Bandwidth bandwidth, boolean isSmooth, int mostSide) {
        double sigma = sigmaOfPlane(bandwidth);
        int depth = 0;
        while (depth < FINEST_DEPTH
                && Math.max(east - west, south - north) * (2L << depth) <= mostSide
                && !(isSmooth && sigma * (1L << depth) >= FINE)) {
            depth++;
        }
        return depth;
    }

    /// The kernel's standard deviation at the part's middle, in fractions of the plane.
    double sigmaOfPlane(Bandwidth bandwidth) {
        return switch (bandwidth) {
            case Bandwidth.Ground ground ->
                ground.sigmaMetres()
                        / (WebMercator.CIRCUMFERENCE_METRES * WebMercator.cosLatitude((north + south) / 2));
            case Bandwidth.Flat flat -> flat.sigmaOfPlane();
        };
    }

    /// Its points of a depth.
    GridWindow at(int depth) {
        if (isWhole) {
            GridWindow rows = points(plane, 0, north, 0, south, depth);
            return new GridWindow(depth, rows.row0(), 0, rows.rows(), (int) (1L << depth));
        }
        return points(plane, west, north, east, south, depth);
    }

    /// The parts that a box shows, from west, each with the points just beyond its sides: two where the box goes
    /// round the rest of the world from one side of the window to the other, none where they have nothing in
    /// common.
    List<ContourWindow> within(Degrees box, int depth) {
        double side = (double) (1L << depth);
        double pixel = 1 / side;
        double left = plane.u(box.west()) - pixel;
        double right = plane.u(box.east()) + (plane instanceof Plane.World && box.west() > box.east() ? 1 : 0) + pixel;
        double top = Math.max(north, plane.v(box.north()) - pixel);
        double bottom = Math.min(south, plane.v(box.south()) + pixel);
        if (top > bottom) {
            return List.of();
        }
        if (isWhole) {
            return List.of(
                    right - left >= 1
                            ? new ContourWindow(plane, west, top, east, bottom, true)
                            : new ContourWindow(plane, left, top, right, bottom, false));
        }
        List<ContourWindow> parts = new ArrayList<>();
        int laps = plane instanceof Plane.World ? 1 : 0;
        for (int lap = -laps; lap <= laps; lap++) {
            double from = Math.max(west, left + lap);
            double to = Math.min(east, right + lap);
            if (from <= to) {
                boolean goesOn =
                        !parts.isEmpty() && Math.floor(from * side) <= Math.floor(parts.getLast().east * side) + 1;
                double first = goesOn ? parts.removeLast().west : from;
                parts.add(new ContourWindow(plane, first, top, to, bottom, false));
            }
        }
        return parts;
    }

    private static GridWindow points(Plane plane, double left, double top, double right, double bottom, int depth) {
        long side = 1L << depth;
        long row = Math.clamp((long) Math.floor(top * side), 0, side - 1);
        long lastRow = Math.clamp((long) Math.floor(bottom * side), row, side - 1);
        long column = (long) Math.floor(left * side);
        long lastColumn = (long) Math.floor(right * side);
        if (plane instanceof Plane.Planar) {
            column = Math.clamp(column, 0, side - 1);
            lastColumn = Math.clamp(lastColumn, column, side - 1);
        }
        int columns = (int) Math.min(side, lastColumn - column + 1);
        return new GridWindow(depth, row, columns == side ? 0 : column, (int) (lastRow - row + 1), columns);
    }
}
