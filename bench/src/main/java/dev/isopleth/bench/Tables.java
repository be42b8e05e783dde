package dev.isopleth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of bench/README.md, made from the files of figures: the text between two marks.
final class Tables {

    private static final String BEGIN = "<!-- figures: made by bench/run, not by hand -->";
    private static final String END = "<!-- end of figures -->";

    private final StringBuilder text = new StringBuilder();

    private Tables() {}

    /// Puts the tables of all figures in the place of those in the page.
    static void write(Results results, Path readme) throws IOException {
        Tables tables = new Tables();
        tables.coldTiles(results.coldTiles().read());
        tables.peerTiles(results.peerTiles().read());
        tables.http(results.http().read());
        tables.filters(results.filters().read());
        tables.memory(results.memory().read());
        tables.parts(results.parts().read());
        tables.imports(results.imports().read());
        tables.formats(results.formats().read());
        tables.appends(results.appends().read());
        tables.hotspots(results.hotspots().read());
        tables.risk(results.risk().read());
        tables.pictures(results.pictures().read());
        tables.contours(results.contours().read());
        tables.areas(results.areas().read());
        tables.clusters(results.clusters().read());
        tables.frames(results.frames().read());
        String page = Files.readString(readme);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(readme + " lacks the lines '" + BEGIN + "' and '" + END + "'");
        }
        Files.writeString(readme, page.substring(0, begin) + BEGIN + "\n" + tables.text + "\n" + page.substring(end));
    }

    private void coldTiles(List<ColdTiles.Figure> figures) {
        List<Long> counts = distinct(figures, ColdTiles.Figure::samples);
        for (long count : counts.reversed()) {
            List<ColdTiles.Figure> ofCount =
                    figures.stream().filter(f -> f.samples() == count).toList();
            heading("Cold tiles, " + power(count) + " samples: median (worst) ms a zoom", ofCount);
            List<Integer> zooms = distinct(ofCount, ColdTiles.Figure::zoom);
            header("setting", zooms.stream().map(z -> "z" + z));
            grouped(ofCount, ColdTiles.Figure::setting)
                    .forEach((setting, row) ->
                            line(setting, row.stream().map(f -> ms(f.medianMs()) + " (" + ms(f.worstMs()) + ")")));
        }
        flatness(figures, counts);
    }

    /// The dearest zoom of each setting against the number of samples.
    private void flatness(List<ColdTiles.Figure> figures, List<Long> counts) {
        heading("Cold tiles against the number of samples: the dearest zoom's median ms", figures);
        header("setting", counts.stream().map(Tables::power));
        grouped(figures, ColdTiles.Figure::setting)
                .forEach((setting, rows) -> line(
                        setting,
                        counts.stream()
                                .map(count -> rows.stream()
                                        .filter(f -> f.samples() == count)
                                        .mapToDouble(ColdTiles.Figure::medianMs)
                                        .max()
                                        .stream()
                                        .mapToObj(Tables::ms)
                                        .collect(Collectors.joining()))));
    }

    private void peerTiles(List<PeerTiles.Figure> figures) {
        heading("Radius 20 px beside GeoTools' HeatmapProcess: median (worst) ms, and their time by ours", figures);
        header("samples", distinct(figures, PeerTiles.Figure::zoom).stream().map(z -> "z" + z));
        grouped(figures, PeerTiles.Figure::samples).forEach((count, rows) -> {
            line(power(count) + ", Isopleth", rows.stream().map(f -> ms(f.medianMs()) + " (" + ms(f.worstMs()) + ")"));
            line(
                    power(count) + ", GeoTools",
                    rows.stream().map(f -> ms(f.peerMedianMs()) + " (" + ms(f.peerWorstMs()) + ")"));
            line(power(count) + ", ratio", rows.stream().map(f -> ms(f.ratio())));
        });
    }

    private void http(List<HttpTiles.Figure> figures) {
        heading("Cold PNG tiles over HTTP, radius 20 px", figures);
        header("samples", Stream.of("clients", "tiles/s", "median ms", "p99 ms"));
        for (HttpTiles.Figure f : figures) {
            line(
                    power(f.samples()),
                    Stream.of("" + f.clients(), ms(f.tilesPerSecond()), ms(f.medianMs()), ms(f.p99Ms())));
        }
    }

    private void filters(List<FilterTiles.Figure> figures) {
        heading("Filters never asked before, over HTTP, one computing thread: ms", figures);
        header("filter", Stream.of("samples", "first float tile", "first PNG with its scale", "later PNG (worst)"));
        for (FilterTiles.Figure f : figures) {
            line(
                    f.filter(),
                    Stream.of(
                            power(f.samples()),
                            ms(f.firstFloatMs()),
                            ms(f.firstPngMs()),
                            ms(f.laterMs()) + " (" + ms(f.laterWorstMs()) + ")"));
        }
    }

    private void memory(List<Memory.Figure> figures) {
        heading("A stored sample with time and one value", figures);
        header(
                "samples",
                Stream.of(
                        "mapped bytes a sample",
                        "depths, density, bytes a sample",
                        "depths, mean, bytes a sample",
                        "to open, first time, ms",
                        "to open again, ms"));
        for (Memory.Figure f : figures) {
            line(
                    power(f.samples()),
                    Stream.of(
                            "" + f.mappedBytesPerSample(),
                            "" + f.densityDepthsBytesPerSample(),
                            "" + f.meanDepthsBytesPerSample(),
                            ms(f.firstLoadMs()),
                            ms(f.loadMs())));
        }
    }

    private void hotspots(List<HotspotTimes.Figure> figures) {
        heading("Hot spots among bins, one thread", figures);
        header("told by", Stream.of("bins", "neighbours", "first time, ms", "again, ms"));
        for (HotspotTimes.Figure f : figures) {
            line(f.work(), Stream.of(power(f.bins()), "" + f.neighbours(), ms(f.firstMs()), ms(f.medianMs())));
        }
    }

    private void risk(List<RiskTimes.Figure> figures) {
        heading("Random labelling of 10<sup>5</sup> samples, 999 times over 256 x 256 points, one thread", figures);
        header("kernel", Stream.of("cases", "ms"));
        for (RiskTimes.Figure f : figures) {
            line(f.kernel(), Stream.of("" + f.cases(), ms(f.medianMs())));
        }
    }

    private void pictures(List<PictureTimes.Figure> figures) {
        heading("Pictures that are no tiles", figures);
        header("picture", Stream.of("first time, ms", "again, ms", "kB"));
        for (PictureTimes.Figure f : figures) {
            line(f.picture(), Stream.of(ms(f.firstMs()), ms(f.medianMs()), "" + Math.round(f.kilobytes())));
        }
    }

    private void contours(List<ContourTimes.Figure> figures) {
        heading("Contours of 1024 x 1024 pixels, one thread", figures);
        header(
                "picture",
                Stream.of(
                        "what",
                        "vertices of lines",
                        "first time, ms",
                        "again, ms",
                        "worst of 15, ms",
                        "processor time, ms"));
        for (ContourTimes.Figure f : figures) {
            line(
                    f.picture(),
                    Stream.of(
                            f.part(),
                            "" + f.vertices(),
                            ms(f.firstMs()),
                            ms(f.medianMs()),
                            ms(f.worstMs()),
                            ms(f.processorMs())));
        }
    }

    private void areas(List<AreaTimes.Figure> figures) {
        heading("Samples counted in areas that are sent, over HTTP: ms", figures);
        header("samples", Stream.of("areas", "positions", "first time", "median (worst)", "kB sent"));
        for (AreaTimes.Figure f : figures) {
            line(
                    power(f.samples()),
                    Stream.of(
                            "" + f.areas(),
                            "" + f.vertices(),
                            ms(f.firstMs()),
                            ms(f.medianMs()) + " (" + ms(f.worstMs()) + ")",
                            "" + Math.round(f.kilobytes())));
        }
    }

    private void clusters(List<ClusterTimes.Figure> figures) {
        heading("Clusters of a city, on one thread: seconds", figures);
        header("method", Stream.of("samples", "by the clock", "of a processor", "clusters"));
        for (ClusterTimes.Figure f : figures) {
            line(f.method(), Stream.of(power(f.samples()), ms(f.seconds()), ms(f.processor()), "" + f.clusters()));
        }
    }

    private void frames(List<FrameTimes.Figure> figures) {
        heading("Frames of time over HTTP, each for the first time: ms", figures);
        header(
                "asked for",
                Stream.of(
                        "frames",
                        "samples",
                        "how many",
                        "list of frames",
                        "first after it",
                        "then: median, nine of ten, worst",
                        "kB each"));
        for (FrameTimes.Figure f : figures) {
            line(
                    f.part().text(),
                    Stream.of(
                            f.frames(),
                            power(f.samples()),
                            "" + f.count(),
                            f.listMs() == 0 ? "" : ms(f.listMs()),
                            ms(f.coldMs()),
                            ms(f.medianMs()) + ", " + ms(f.mostMs()) + ", " + ms(f.worstMs()),
                            "" + Math.round(f.kilobytes())));
        }
    }

    private void parts(List<Parts.Figure> figures) {
        heading("The engine's parts against the machine's limits", figures);
        header("part", Stream.of("rate", "limit measured beside it", "share"));
        for (Parts.Figure f : figures) {
            line(f.part(), Stream.of(f.rate() + " " + f.unit(), f.limit() + " " + f.unit(), percent(f.share())));
        }
    }

    private void imports(List<ImportRate.Figure> figures) {
        heading("Import of a CSV, beside DuckDB adding up the same typed columns with rejects on", figures);
        header("rows", Stream.of("import, rows/s", "DuckDB, rows/s", "share", "share by processor time", "heap, MB"));
        for (ImportRate.Figure f : figures) {
            line(
                    power(f.rows()),
                    Stream.of(
                            "" + f.importRowsPerSecond(),
                            "" + f.readerRowsPerSecond(),
                            percent(f.share()),
                            percent(f.processorShare()),
                            "" + f.heapMegabytes()));
        }
    }

    private void formats(List<FormatRate.Figure> figures) {
        heading("Import of the same rows from a file of each format", figures);
        header("file", Stream.of("rows", "MB", "import, rows/s"));
        for (FormatRate.Figure f : figures) {
            line(f.format(), Stream.of(power(f.rows()), "" + f.megabytes(), "" + f.rowsPerSecond()));
        }
    }

    private void appends(List<AppendLoad.Figure> figures) {
        heading(
                "Appending 20 batches of 1,000 a second, each on the disk when answered, and cold tiles beside",
                figures);
        header(
                "stored samples",
                Stream.of(
                        "sent as",
                        "acknowledged, samples/s",
                        "a batch: median (p99) ms",
                        "tiles meanwhile: median, p99 (worst) ms",
                        "tiles just before, nothing arriving",
                        "seen after: median (worst) ms",
                        "merges",
                        "4 writers unpaced, samples/s",
                        "load before"));
        for (AppendLoad.Figure f : figures) {
            line(
                    power(f.samples()),
                    Stream.of(
                            f.format(),
                            Math.round(f.perSecond()) + "",
                            ms(f.batchMedianMs()) + " (" + ms(f.batchP99Ms()) + ")",
                            ms(f.tileMedianMs()) + ", " + ms(f.tileP99Ms()) + " (" + ms(f.tileWorstMs()) + ")",
                            ms(f.quietMedianMs()) + ", " + ms(f.quietP99Ms()) + " (" + ms(f.quietWorstMs()) + ")",
                            ms(f.visibleMs()) + " (" + ms(f.visibleWorstMs()) + ")",
                            "" + f.merges(),
                            Math.round(f.mostPerSecond()) + "",
                            f.load() + ""));
        }
    }

    /// What the table shows, and which sources it was measured on.
    private void heading(String title, List<? extends Row> rows) {
        String origins = rows.stream()
                .map(row -> row.commit() + " of " + row.date().substring(0, 10))
                .distinct()
                .collect(Collectors.joining("; "));
        text.append("\n### ").append(title).append("\n\n");
        text.append(rows.isEmpty() ? "Not measured yet." : "Commit " + origins + ".")
                .append("\n\n");
    }

    private void header(String first, Stream<String> others) {
        List<String> names = others.toList();
        line(first, names.stream());
        text.append("|---".repeat(names.size() + 1)).append("|\n");
    }

    private void line(String first, Stream<String> cells) {
        StringJoiner line = new StringJoiner(" | ", "| ", " |\n").add(first);
        cells.forEach(line::add);
        text.append(line);
    }

    private static <R, K> List<K> distinct(List<R> rows, Function<R, K> part) {
        return rows.stream().map(part).distinct().sorted().toList();
    }

    private static <R, K> Map<K, List<R>> grouped(List<R> rows, Function<R, K> part) {
        Map<K, List<R>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(part.apply(row), _ -> new ArrayList<>()).add(row));
        return groups;
    }

    /// 10^n as such.
    private static String power(long count) {
        String digits = Long.toString(count);
        return digits.matches("10+") ? "10<sup>" + (digits.length() - 1) + "</sup>" : digits;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String ms(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.1f" : "%.0f", figure);
    }
}
