package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Evaluates an estimate at a fixed set of places of its selection, from which a layer's scale is made.
///
/// The places are the lattice points nearest to every k-th sample in Morton order, at most 4,096, and those
/// of the 64 cells that hold the most samples, on the lattice where the kernel's sigma spans some cells: a
/// function of the samples and the bandwidth alone, so that every server and every request finds the same
/// scale. What is subtracted has as many places as what it is subtracted from, so that a difference the
/// other way round has the same ends; those of a ratio are its selection's alone.
public final class Probe {

    private static final int MOST_PLACES = 4096;
    private static final int DENSEST = 64;

    /// An estimate of several widths costs as many as it has.
    private static final int MOST_PLACES_OF_ADAPTIVE = 1024;

    /// Places are evaluated together by blocks of so many lattice points a side.
    private static final int BLOCK = 128;

    /// Fewer places than this in a block are cheaper one by one.
    private static final int LEAST_TOGETHER = 7;

    private record Point(long row, long column) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return row != other.row ? Long.compare(row, other.row) : Long.compare(column, other.column);
        }
    }

    private record Block(int depth, long row, long column) implements Comparable<Block> {
        @Override
        public int compareTo(Block other) {
            if (depth != other.depth) {
                return Integer.compare(depth, other.depth);
            }
            return row != other.row ? Long.compare(row, other.row) : Long.compare(column, other.column);
        }
    }

    private final Function<GridWindow, ValueGrid> values;
    private final Estimate estimate;
    private final int mostPlaces;
    private final TreeMap<Block, TreeSet<Point>> places = new TreeMap<>();

    private Probe(Function<GridWindow, ValueGrid> values, Estimate estimate, int mostPlaces) {
        this.values = values;
        this.estimate = estimate;
        this.mostPlaces = mostPlaces;
    }

    /// The defined values of the estimate at the fixed set, ascending, in the measure's unit. Empty where
    /// there is no sample, or no place where the measure is defined.
    ///
    /// Cost: one reading of all positions, and an estimate of every block of the lattice that holds a
    /// place.
    public static double[] values(Source source, Estimate estimate) {
        return values(source, estimate, window -> Estimator.estimate(source, estimate, window));
    }

    /// The same of values that are looked at otherwise, such as those of which some are hidden.
    ///
    /// @param values of the estimate over a window
    public static double[] values(Source source, Estimate estimate, Function<GridWindow, ValueGrid> values) {
        Probe probe = new Probe(values, estimate, MOST_PLACES);
        probe.addPlacesOf(source.samples());
        if (subtracts(estimate.measure())) {
            probe.addPlacesOf(source.requireVersus());
        }
        return probe.evaluate();
    }

    /// The same where kernels have several widths, at every k-th sample of at most 1,024.
    ///
    /// @param samples all of them
    /// @param source the same, part by part
    /// @param estimate of the narrowest width
    public static double[] values(SampleRows samples, AdaptiveSource source, Estimate estimate) {
        Probe probe = new Probe(
                window -> AdaptiveEstimator.estimate(source, estimate, window, false),
                estimate,
                MOST_PLACES_OF_ADAPTIVE);
        probe.addPlacesOf(samples);
        return probe.evaluate();
    }

    /// The same at every k-th sample of at most so many, and nowhere else: what is so at most of them.
    ///
    /// Cost: an estimate of every block of the lattice that holds a place.
    ///
    /// @param values of the estimate over a window
    public static double[] ofSome(
            SampleRows samples, int mostPlaces, Estimate estimate, Function<GridWindow, ValueGrid> values) {
        Probe probe = new Probe(values, estimate, mostPlaces);
        if (samples.count() > 0) {
            probe.addEveryKth(samples);
        }
        return probe.evaluate();
    }

    private static boolean subtracts(Measure measure) {
        return switch (measure) {
            case DIFFERENCE, MEAN_DIFFERENCE -> true;
            case DENSITY, SUM, MEAN, SE, SUPPORT, RATIO, RELATIVE_RISK, MAX, COUNT -> false;
        };
    }

    private void addPlacesOf(SampleRows samples) {
        if (samples.count() > 0) {
            addEveryKth(samples);
            addDensest(samples);
        }
    }

    private void addEveryKth(SampleRows samples) {
        long stride = Math.ceilDiv(samples.count(), (long) mostPlaces);
        SampleBlock one = SampleBlock.ofCapacity(1);
        for (long at = 0; at < samples.count(); at += stride) {
            samples.read(at, 1, one);
            add(one.u()[0], one.v()[0]);
        }
    }

    private void addDensest(SampleRows samples) {
        SampleBlock middle = SampleBlock.ofCapacity(1);
        samples.read(samples.count() / 2, 1, middle);
        int depth = depthAt(WebMercator.fraction(middle.v()[0]));
        for (long code : DensestCells.of(samples, depth, DENSEST)) {
            int half = depth == 32 ? 0 : 1 << (31 - depth);
            add(Morton.u(code) + half, Morton.v(code) + half);
        }
    }

    private int depthAt(double v) {
        return Band.cellDepth(estimate.kernel(), estimate.bandwidth(), v);
    }

    private void add(int u, int v) {
        int depth = depthAt(WebMercator.fraction(v));
        GridWindow point = GridWindow.ofPoint(depth, WebMercator.fraction(u), WebMercator.fraction(v));
        Block block = new Block(depth, point.row0() / BLOCK, point.column0() / BLOCK);
        places.computeIfAbsent(block, _ -> new TreeSet<>()).add(new Point(point.row0(), point.column0()));
    }

    private double[] evaluate() {
        List<Double> found = new ArrayList<>();
        places.forEach((block, points) -> {
            if (points.size() < LEAST_TOGETHER) {
                points.forEach(point -> evaluate(block.depth(), List.of(point), found));
            } else {
                evaluate(block.depth(), points, found);
            }
        });
        double[] defined = found.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Arrays.sort(defined);
        return defined;
    }

    private void evaluate(int depth, Collection<Point> points, List<Double> found) {
        long north = points.stream().mapToLong(Point::row).min().orElseThrow();
        long south = points.stream().mapToLong(Point::row).max().orElseThrow();
        long west = points.stream().mapToLong(Point::column).min().orElseThrow();
        long east = points.stream().mapToLong(Point::column).max().orElseThrow();
        GridWindow window = new GridWindow(depth, north, west, (int) (south - north) + 1, (int) (east - west) + 1);
        ValueGrid grid = values.apply(window);
        for (Point point : points) {
            found.add((double) grid.value((int) (point.row() - north), (int) (point.column() - west)));
        }
    }
}
