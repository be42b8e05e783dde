package dev.isopleth.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/// Reads the reference files, and makes matrices for tests.
final class Facts {

    private Facts() {}

    /// A linkage as the reference has it.
    record Case(
            String matrix,
            Along along,
            Metric metric,
            LinkageMethod method,
            List<double[]> merges,
            int[] leaves,
            int[] optimal,
            double length) {

        @Override
        public String toString() {
            return matrix + " " + along + " " + metric + " " + method;
        }
    }

    static List<Case> cases(String file) {
        List<Case> cases = new ArrayList<>();
        String[] head = {};
        List<double[]> merges = new ArrayList<>();
        int[] leaves = {};
        int[] optimal = {};
        for (String line : lines(file)) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "case" -> {
                    head = words;
                    merges = new ArrayList<>();
                }
                case "merge" ->
                    merges.add(Arrays.stream(words)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
                case "leaves" -> leaves = numbers(words);
                case "optimal" -> optimal = numbers(words);
                default ->
                    cases.add(new Case(
                            head[1],
                            head[2].equals("rows") ? Along.ROWS : Along.COLUMNS,
                            metric(head[3]),
                            method(head[4]),
                            merges,
                            leaves,
                            optimal,
                            Double.parseDouble(words[1])));
            }
        }
        return cases;
    }

    private static int[] numbers(String[] words) {
        return Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    }

    private static Metric metric(String label) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static LinkageMethod method(String label) {
        return Arrays.stream(LinkageMethod.values())
                .filter(method -> method.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /// A matrix of the reference, its lines called r0, r1, ... and c0, c1, ...
    static Matrix matrix(String name) {
        return matrix(lines(name + ".csv").stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new));
    }

    static Matrix matrix(double[]... rows) {
        return new Matrix(
                labels("r", rows.length),
                labels("c", rows[0].length),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    static List<String> labels(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /// Whole numbers from 0 up to `different`, some of them missing.
    static Matrix random(long seed, int rows, int columns, int different, double missing) {
        Random random = new Random(seed);
        double[] fields = new double[rows * columns];
        for (int i = 0; i < fields.length; i++) {
            double field = random.nextInt(different);
            fields[i] = random.nextDouble() < missing ? Double.NaN : field;
        }
        return new Matrix(labels("r", rows), labels("c", columns), fields);
    }

    static List<String> lines(String file) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Facts.class.getResourceAsStream("reference/" + file)),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
