package dev.isopleth.styles.matrix;

import dev.isopleth.styles.LegendSvg;
import dev.isopleth.styles.Norm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Pictures to look at: writes one of each kind as PNG and SVG into a folder. The tests draw them too.
final class MatrixGallery {

    private MatrixGallery() {}

    /// Writes the pictures.
    ///
    /// @param arguments the folder
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, MatrixPicture> picture : pictures().entrySet()) {
            Drawing drawing = MatrixLayout.of(picture.getValue());
            Files.write(folder.resolve(picture.getKey() + ".png"), MatrixPng.encode(drawing, 1));
            Files.writeString(folder.resolve(picture.getKey() + ".svg"), MatrixSvg.render(drawing));
        }
    }

    static Map<String, MatrixPicture> pictures() {
        Map<String, MatrixPicture> pictures = new LinkedHashMap<>();
        pictures.put("clustered", clustered());
        pictures.put("weekdays", weekdays());
        pictures.put("stations", stations());
        pictures.put("missing", missing());
        pictures.put("triangle", triangle());
        pictures.put("uneven", uneven());
        pictures.put("dense", dense());
        pictures.put(
                "smooth",
                weekdays()
                        .with(new Look(0.8, Look.Interpolation.BILINEAR, null, LegendSvg.Theme.DARK))
                        .with(Axes.plain().withTitle("Smooth, on dark").withOrigin(Axes.Origin.LOWER)));
        return pictures;
    }

    static MatrixPicture clustered() {
        Random random = new Random(3);
        List<String> towns = List.of(
                "Aachen",
                "Bremen",
                "Chemnitz",
                "Dresden",
                "Erfurt",
                "Freiburg",
                "Görlitz",
                "Halle",
                "Ingolstadt",
                "Jena",
                "Köln",
                "Lübeck");
        double[] fields = new double[12 * 24];
        for (int i = 0; i < fields.length; i++) {
            int hour = i % 24;
            int town = i / 24;
            double rush = Math.exp(-Math.pow((hour - 8) / 2.0, 2)) + Math.exp(-Math.pow((hour - 18) / 3.0, 2));
            double night = Math.exp(-Math.pow((hour - 2) / 3.0, 2));
            fields[i] = 15 + (town % 3 == 0 ? 30 * rush : town % 3 == 1 ? 18 * night : 5) + 4 * random.nextDouble();
        }
        List<String> hours = IntStream.range(0, 24).mapToObj(h -> h + "h").toList();
        LabelledMatrix matrix = new LabelledMatrix(towns, hours, fields, "µg/m³");
        List<String> kinds = IntStream.range(0, 12)
                .mapToObj(i -> i % 3 == 0 ? "traffic" : i % 3 == 1 ? "heating" : "background")
                .toList();
        List<String> parts = IntStream.range(0, 24)
                .mapToObj(h -> h < 6 ? "night" : h < 12 ? "morning" : h < 18 ? "afternoon" : "evening")
                .toList();
        return MatrixPicture.of(matrix)
                .with(Annotation.of(FieldFormat.parse(".0f")))
                .with(Lines.none())
                .with(Axes.plain().withTitle("PM₁₀ by town and hour").withLabels("hour of day", "town"))
                .with(new Sides(List.of(Side.of("Station kind", kinds)), List.of(Side.of("Part of day", parts))))
                .with(new Dendrograms(nearest(matrix, true), nearest(matrix, false)));
    }

    /// Average linkage, the slow way.
    static Linkage nearest(LabelledMatrix matrix, boolean rows) {
        int count = rows ? matrix.height() : matrix.width();
        List<List<Integer>> clusters = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clusters.add(List.of(i));
            ids.add(i);
        }
        int[] a = new int[count - 1];
        int[] b = new int[count - 1];
        double[] distance = new double[count - 1];
        int[] size = new int[count - 1];
        for (int merge = 0; merge < count - 1; merge++) {
            int bestA = 0;
            int bestB = 1;
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = i + 1; j < clusters.size(); j++) {
                    double apart = apart(matrix, rows, clusters.get(i), clusters.get(j));
                    if (apart < best) {
                        best = apart;
                        bestA = i;
                        bestB = j;
                    }
                }
            }
            a[merge] = ids.get(bestA);
            b[merge] = ids.get(bestB);
            distance[merge] = best;
            List<Integer> both = new ArrayList<>(clusters.get(bestA));
            both.addAll(clusters.get(bestB));
            size[merge] = both.size();
            clusters.remove(bestB);
            clusters.remove(bestA);
            ids.subList(bestB, bestB + 1).clear();
            ids.subList(bestA, bestA + 1).clear();
            clusters.add(both);
            ids.add(count + merge);
        }
        return new Linkage(a, b, distance, size);
    }

    private static double apart(LabelledMatrix matrix, boolean rows, List<Integer> one, List<Integer> other) {
        double sum = 0;
        for (int i : one) {
            for (int j : other) {
                double squares = 0;
                int length = rows ? matrix.width() : matrix.height();
                for (int k = 0; k < length; k++) {
                    double step =
                            rows ? matrix.field(i, k) - matrix.field(j, k) : matrix.field(k, i) - matrix.field(k, j);
                    squares += step * step;
                }
                sum += Math.sqrt(squares);
            }
        }
        return sum / (one.size() * other.size());
    }

    static MatrixPicture weekdays() {
        List<String> hours =
                IntStream.range(0, 24).mapToObj("%02d:00"::formatted).toList();
        List<String> days = List.of("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag");
        double[] fields = new double[24 * 7];
        for (int i = 0; i < fields.length; i++) {
            int day = i % 7;
            int hour = i / 7;
            double rush = Math.exp(-Math.pow((hour - 8) / 2.0, 2)) + 0.8 * Math.exp(-Math.pow((hour - 18) / 3.0, 2));
            fields[i] = 12 + (day < 5 ? 40 : 12) * rush;
        }
        return MatrixPicture.of(new LabelledMatrix(hours, days, fields, "µg/m³"))
                .with(Annotation.of(FieldFormat.parse(".1f")))
                .with(new Lines(1, 0xFFFFFF))
                .with(Axes.plain().withTitle("NO₂ nach Wochentag und Stunde").withLabels("Wochentag", "Uhrzeit"));
    }

    static MatrixPicture stations() {
        Random random = new Random(11);
        List<String> kinds = List.of("Hintergrund", "Verkehr", "Industrie");
        List<String> towns = List.of(
                "Karlsruhe-Nordwest",
                "Garmisch-Partenkirchen Wasserwerk",
                "Schwäbisch Gmünd",
                "Überlingen",
                "Ludwigshafen-Oppau",
                "Mühlacker",
                "Neuenrade (Sauerland)",
                "Bad Neuenahr-Ahrweiler",
                "Clausthal-Zellerfeld Oberharz");
        List<String> stations = IntStream.range(0, 70)
                .mapToObj(i -> towns.get(i % towns.size()) + " " + kinds.get(i % 3) + " " + (i + 1))
                .toList();
        List<String> months = List.of(
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember");
        double[] fields = new double[70 * 12];
        for (int i = 0; i < fields.length; i++) {
            fields[i] =
                    20 + 10 * Math.cos((i % 12) * Math.PI / 6) + 8 * random.nextDouble() + Math.floorDiv(i, 12) * 0.2;
        }
        return MatrixPicture.of(new LabelledMatrix(stations, months, fields, "µg/m³"))
                .with(FieldScale.ofValues().withRobust())
                .with(new Bar(true, "Monatsmittel der PM₁₀-Konzentration in µg/m³"))
                .with(Axes.plain().withTitle("Monatsmittel aller Stationen").withLabels("Monat", "Station"));
    }

    static MatrixPicture missing() {
        LabelledMatrix whole = weekdays().matrix();
        double[] fields = whole.fields().clone();
        Random random = new Random(5);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = random.nextInt(5) == 0 ? Double.NaN : fields[i];
        }
        return MatrixPicture.of(new LabelledMatrix(whole.rows(), whole.columns(), fields, "µg/m³"))
                .with(new Look(1, Look.Interpolation.NEAREST, 0xD0D0D0, LegendSvg.Theme.LIGHT))
                .with(new FieldScale(5.0, 40.0, null, false, Norm.LOG, null))
                .linked((row, column) -> "?hour=" + row + "&day=" + column);
    }

    static MatrixPicture triangle() {
        int count = 14;
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> "Station " + (char) ('A' + i))
                .toList();
        Random random = new Random(8);
        double[] fields = new double[count * count];
        boolean[] mask = new boolean[count * count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                double correlation = row == column ? 1 : Math.cos((row - column) * 0.5) - 0.3 * random.nextDouble();
                fields[row * count + column] = Math.clamp(correlation, -0.8, 1.0);
                mask[row * count + column] = column > row;
            }
        }
        return MatrixPicture.of(new LabelledMatrix(names, names, fields, null))
                .with(FieldScale.ofValues().withCenter(0))
                .with(Annotation.of(FieldFormat.parse("+.2f")))
                .with(Axes.plain().withSquare().withTitle("Pearson correlation of daily means"))
                .with(new Bar(true, "r"))
                .with(new Lines(2, 0xFFFFFF))
                .masked(mask);
    }

    static MatrixPicture uneven() {
        double[] columns = {0, 1, 2, 4, 8, 16, 32, 64};
        double[] rows = {0, 10, 15, 40, 100};
        List<String> sizes = List.of("0-1", "1-2", "2-4", "4-8", "8-16", "16-32", "32-64 km");
        List<String> heights = List.of("0 m", "10 m", "15 m", "40 m");
        double[] fields = IntStream.range(0, 28).mapToDouble(i -> i * i).toArray();
        fields[9] = Double.NaN;
        return MatrixPicture.of(new LabelledMatrix(heights, sizes, fields, "counts"))
                .with(new Shape(columns, rows, 640, 360))
                .with(Annotation.of(FieldFormat.parse(",.0f")))
                .with(Axes.plain().withOrigin(Axes.Origin.LOWER).withLabels("distance", "height"));
    }

    static MatrixPicture dense() {
        int rows = 300;
        int columns = 3650;
        double[] fields = new double[rows * columns];
        for (int i = 0; i < fields.length; i++) {
            double day = i % columns;
            fields[i] =
                    Math.sin(day / 58) * 10 + Math.sin(Math.floorDiv(i, columns) / 20.0) * 8 + ((i * 7919L) % 13) / 3.0;
        }
        Arrays.fill(fields, 40 * columns + 900, 40 * columns + 2000, Double.NaN);
        List<String> stations =
                IntStream.range(0, rows).mapToObj(i -> "DE" + (1000 + i)).toList();
        List<String> days = IntStream.range(0, columns)
                .mapToObj(i -> java.time.LocalDate.of(2014, 1, 1).plusDays(i).toString())
                .toList();
        return MatrixPicture.of(new LabelledMatrix(stations, days, fields, "°C"))
                .with(Axes.plain().withTitle("Daily means, 3650 days"));
    }
}
