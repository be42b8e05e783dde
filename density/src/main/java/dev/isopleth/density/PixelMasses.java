package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Kernel sums as means over pixels hardly narrower than the kernel, or far wider: each position adds, exactly,
/// the share of its kernel's mass that falls into each of the few pixels it reaches.
///
/// The squared kernel is taken to be spread over pixels like the kernel itself. Cost: a tenth of a microsecond
/// for each pixel that a position reaches, so that it grows with the samples.
final class PixelMasses {

    /// Of a kernel without an edge.
    private static final double REACH_SIGMAS = 5;

    private final Kernel kernel;
    private final Bandwidth bandwidth;
    private final GridWindow window;
    private final double[] weight;
    private final double[] weightedValue;
    private final double[] weightedSquare;
    private final double[] squaredWeight;
    private final double[] places;
    private final double[] edgeOrdinates;
    private final double[] areas;
    private final double[] cosines;
    private final double reach;
    private final StripMass strip;

    /// Of the columns that the position in hand reaches.
    private double[] masses = new double[16];

    private PixelMasses(Wanted wanted, GridWindow window) {
        int size = window.rows() * window.columns();
        this.kernel = wanted.kernel();
        this.bandwidth = wanted.bandwidth();
        this.window = window;
        this.reach = Math.min(REACH_SIGMAS, kernel.reachPerSigma());
        this.strip = new StripMass(kernel);
        this.weight = new double[size];
        this.weightedValue = new double[wanted.withValues() ? size : 0];
        this.weightedSquare = new double[wanted.withSquares() ? size : 0];
        this.squaredWeight = new double[wanted.withSupport() ? size : 0];
        this.places = new double[wanted.withSupport() ? size : 0];
        this.edgeOrdinates = new double[window.rows() + 1];
        this.areas = new double[window.rows()];
        this.cosines = new double[window.rows()];
        double side = (double) (1L << window.depth());
        for (int r = 0; r <= window.rows(); r++) {
            edgeOrdinates[r] = ordinate((window.row0() + r) / side);
        }
        for (int r = 0; r < window.rows(); r++) {
            cosines[r] = cosine(window.rowV(window.row0() + r));
            areas[r] = area(r) / (sigma() * sigma());
        }
    }

    /// The sums of a window whose pixels are wider than the kernel.
    static Columns of(Wanted wanted, GridWindow window) {
        return of(wanted, window, 0);
    }

    /// The same of positions thinned.
    ///
    /// @param bits see [Thinning]
    static Columns of(Wanted wanted, GridWindow window, int bits) {
        PixelMasses masses = new PixelMasses(wanted, window);
        Thinning.read(wanted.samples(), masses.rectangles(), bits, masses::add);
        return Columns.of(
                masses.weight, masses.weightedValue, masses.weightedSquare, masses.squaredWeight, masses.places);
    }

    private void add(Positions block) {
        for (int i = 0; i < block.count; i++) {
            addPosition(block, i);
        }
    }

    private void addPosition(Positions block, int i) {
        double u = WebMercator.fraction(block.u[i]);
        double v = WebMercator.fraction(block.v[i]);
        double side = (double) (1L << window.depth());
        double y = ordinate(v);
        double reachOfPlane = reach * RowGeometry.sigmaOfPlane(bandwidth, v);
        long northRow = (long) Math.floor((v - reachOfPlane) * side) - window.row0();
        long southRow = (long) Math.floor((v + reachOfPlane) * side) - window.row0();
        long firstColumn = (long) Math.floor((u - reachOfPlane) * side);
        long lastColumn = (long) Math.floor((u + reachOfPlane) * side);
        int columns = (int) (lastColumn - firstColumn) + 1;
        boolean withinOnePixel = northRow == southRow && columns == 1;
        int lastRow = (int) Math.min(window.rows() - 1L, southRow);
        for (int r = (int) Math.max(0, northRow); r <= lastRow; r++) {
            if (withinOnePixel) {
                addMass(r, firstColumn, 1 / areas[r], block, i);
                continue;
            }
            findMasses(r, firstColumn / side - u, columns, v, y);
            for (int c = 0; c < columns; c++) {
                if (masses[c] > 0) {
                    addMass(r, firstColumn + c, masses[c] / areas[r], block, i);
                }
            }
        }
    }

    /// The mass in pixels of a row, strip by strip: each is taken to be as wide as at its middle.
    ///
    /// @param west of the position, as a fraction of the plane
    private void findMasses(int row, double west, int columns, double v, double y) {
        if (masses.length < columns) {
            masses = new double[2 * columns];
        }
        Arrays.fill(masses, 0, columns, 0);
        int strips = strips(row);
        double side = (double) (1L << window.depth());
        double north = edgeOrdinates[row];
        for (int k = 1; k <= strips; k++) {
            double south =
                    k == strips ? edgeOrdinates[row + 1] : ordinate((window.row0() + row + k / (double) strips) / side);
            double middle = strips == 1 ? cosines[row] : cosine((window.row0() + row + (k - 0.5) / strips) / side);
            double across = unitOfPlane() * Math.sqrt(middle * cosine(v)) / sigma();
            // The ground is as wide as its own cosine; distances go by the mean of both.
            double wider = Math.sqrt(middle / cosine(v));
            strip.choose((south - y) / sigma(), (north - y) / sigma());
            double westOf = strip.westOf(west * across);
            for (int c = 0; c < columns; c++) {
                double eastOf = strip.westOf((west + (c + 1) / side) * across);
                masses[c] += wider * (eastOf - westOf);
                westOf = eastOf;
            }
            north = south;
        }
    }

    /// So many that the width changes by less than half a percent from one to the next.
    private int strips(int row) {
        if (bandwidth instanceof Bandwidth.Flat) {
            return 1;
        }
        double height = (edgeOrdinates[row] - edgeOrdinates[row + 1]) / WebMercator.EARTH_RADIUS_METRES;
        double tangent = Math.sqrt(Math.max(0, 1 - cosines[row] * cosines[row])) / cosines[row];
        return Math.clamp((int) Math.ceil(height * tangent / 0.005), 1, 16);
    }

    private void addMass(int row, long column, double massOfArea, Positions block, int i) {
        long lap = 1L << window.depth();
        long at = column - window.column0();
        if (bandwidth.wraps()) {
            at = Math.floorMod(at, lap);
        } else if (at < 0 || at >= window.columns()) {
            return;
        }
        double k = massOfArea / kernel.peak(1);
        double w = block.weight[i];
        for (; at < window.columns(); at += lap) {
            int index = row * window.columns() + (int) at;
            weight[index] += w * k;
            if (weightedValue.length > 0) {
                weightedValue[index] += block.weightedValue[i] * k;
            }
            if (weightedSquare.length > 0) {
                weightedSquare[index] += block.weightedSquare[i] * k;
            }
            if (places.length > 0) {
                squaredWeight[index] += block.squaredWeight(i) * massOfArea * kernel.energy();
                places[index] += block.place(i) * k;
            }
        }
    }

    /// Stored positions within reach of the window.
    private List<MortonRuns.Rectangle> rectangles() {
        double side = (double) (1L << window.depth());
        double widest = Math.max(
                RowGeometry.sigmaOfPlane(bandwidth, window.rowV(window.row0())),
                RowGeometry.sigmaOfPlane(bandwidth, window.rowV(window.row0() + window.rows() - 1)));
        double margin = 2 * reach * widest + 1 / side;
        long v0 = stored(Math.max(0, window.row0() / side - margin));
        long v1 = stored(Math.min(1, (window.row0() + window.rows()) / side + margin));
        double west = window.column0() / side - margin;
        double width = window.columns() / side + 2 * margin;
        long all = (1L << 32) - 1;
        if (!bandwidth.wraps()) {
            return List.of(new MortonRuns.Rectangle(
                    stored(Math.max(0, west)), Math.min(all, stored(west + width)), v0, Math.min(all, v1)));
        }
        List<MortonRuns.Rectangle> rectangles = new ArrayList<>(2);
        if (width >= 1) {
            rectangles.add(new MortonRuns.Rectangle(0, all, v0, Math.min(all, v1)));
            return rectangles;
        }
        double first = west - Math.floor(west);
        rectangles.add(
                new MortonRuns.Rectangle(stored(first), Math.min(all, stored(first + width)), v0, Math.min(all, v1)));
        if (first + width > 1) {
            rectangles.add(new MortonRuns.Rectangle(0, stored(first + width - 1), v0, Math.min(all, v1)));
        }
        return rectangles;
    }

    private static long stored(double fraction) {
        return (long) Math.floor(fraction * 4294967296.0);
    }

    /// Distance along the meridian from the equator, metres on the ground; or down the plane, on a screen.
    private double ordinate(double v) {
        return switch (bandwidth) {
            case Bandwidth.Ground _ -> WebMercator.EARTH_RADIUS_METRES * Math.toRadians(WebMercator.latDegrees(v));
            case Bandwidth.Flat _ -> -v;
        };
    }

    private double cosine(double v) {
        return switch (bandwidth) {
            case Bandwidth.Ground _ -> WebMercator.cosLatitude(v);
            case Bandwidth.Flat _ -> 1;
        };
    }

    private double unitOfPlane() {
        return switch (bandwidth) {
            case Bandwidth.Ground _ -> WebMercator.CIRCUMFERENCE_METRES;
            case Bandwidth.Flat _ -> 1;
        };
    }

    private double sigma() {
        return switch (bandwidth) {
            case Bandwidth.Ground(double sigma) -> sigma;
            case Bandwidth.Flat flat -> flat.sigmaOfPlane();
        };
    }

    /// Area of a pixel of a row: on the sphere, or of the plane.
    private double area(int row) {
        double side = (double) (1L << window.depth());
        return switch (bandwidth) {
            case Bandwidth.Ground _ -> {
                double r = WebMercator.EARTH_RADIUS_METRES;
                double sines = StrictMath.sin(edgeOrdinates[row] / r) - StrictMath.sin(edgeOrdinates[row + 1] / r);
                yield r * r * (2 * Math.PI / side) * sines;
            }
            case Bandwidth.Flat _ -> 1 / (side * side);
        };
    }
}
