package dev.isopleth.analysis.hotspot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Bins for tests, and the reference's: 40 x 40 counts, row after row.
final class TestBins {

    static final int SIDE = 40;

    private TestBins() {}

    /// The lines of a reference file, cell by cell, less those that say what they are.
    static List<String[]> facts(String file) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TestBins.class.getResourceAsStream("reference/" + file)),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("row"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] counts() {
        return facts("counts.csv").stream()
                .mapToDouble(cells -> Double.parseDouble(cells[2]))
                .toArray();
    }

    /// Of a cell in its row and column.
    static int bin(String[] cells) {
        return Integer.parseInt(cells[0]) * SIDE + Integer.parseInt(cells[1]);
    }

    /// A lattice of squares, row after row.
    static BinCentres lattice(int columns, int rows, double metres) {
        double[] x = new double[columns * rows];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i % columns) * metres;
            int row = i / columns;
            y[i] = row * metres;
        }
        return new BinCentres(x, y);
    }

    /// The reference's bins, pushed off their lattice.
    static BinCentres pushed() {
        double[] x = new double[SIDE * SIDE];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int row = i / SIDE;
            int column = i % SIDE;
            x[i] = column + 0.3 * Math.sin(7 * row + 13 * column);
            y[i] = row + 0.3 * Math.cos(11 * row + 5 * column);
        }
        return new BinCentres(x, y);
    }

    /// Longitudes and latitudes, a third of them near the antimeridian, a third near the poles.
    static double[][] worldwide(long seed, int count) {
        Random random = new Random(seed);
        double[][] at = new double[2][count];
        for (int i = 0; i < count; i++) {
            at[0][i] = i % 3 == 0
                    ? 180 - random.nextDouble(2) - (random.nextBoolean() ? 358 : 0)
                    : random.nextDouble(-180, 180);
            at[1][i] = i % 3 == 1
                    ? Math.copySign(random.nextDouble(85, 90), random.nextDouble() - 0.5)
                    : Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
        }
        return at;
    }

    static BinCentres random(long seed, int count, double width, double height) {
        Random random = new Random(seed);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = width * random.nextDouble();
            y[i] = height * random.nextDouble();
        }
        return new BinCentres(x, y);
    }

    /// The weights by which the reference's are told.
    static Neighbours weights(String name) {
        Neighbours queen = Neighbours.within(lattice(SIDE, SIDE, 1), Math.sqrt(2));
        return switch (name) {
            case "queen" -> queen;
            case "queen_rows" -> queen.rowStandardised();
            case "five" -> Neighbours.nearest(pushed(), 5);
            case "inverse" -> Neighbours.inverseDistance(pushed(), 2.5, 1.5, 0.5);
            default -> throw new IllegalArgumentException(name);
        };
    }

    static int[] neighbours(Neighbours neighbours, int bin) {
        int[] found = new int[neighbours.from(bin + 1) - neighbours.from(bin)];
        for (int k = 0; k < found.length; k++) {
            found[k] = neighbours.neighbour(neighbours.from(bin) + k);
        }
        return found;
    }
}
