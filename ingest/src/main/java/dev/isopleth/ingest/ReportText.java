package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.Manifest.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An import's report as lines for a terminal.
final class ReportText {

    private ReportText() {}

    static List<String> lines(ImportReport report) {
        Manifest manifest = report.manifest();
        List<String> lines = new ArrayList<>();
        report.assumptions().forEach(sentence -> lines.add("assumed   " + sentence));
        report.notes().forEach(sentence -> lines.add("note      " + sentence));
        lines.add("dataset   " + manifest.id() + ", version " + manifest.version()
                + (report.unchanged() ? ", unchanged" : ""));
        lines.add(String.format(
                Locale.ROOT,
                "rows      %,d read, %,d loaded, %,d rejected",
                manifest.rowsRead(),
                manifest.count(),
                manifest.rejectedCount()));
        manifest.rejected().forEach(rejected -> lines.add(rejected(rejected)));
        if (report.rejectedFile() != null) {
            lines.add("          listed in " + report.rejectedFile());
        }
        lines.add(extent(manifest));
        if (manifest.area() != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "area      %,d polygon%s of %,d vertices: densities are corrected at its border",
                    manifest.area().polygons(),
                    manifest.area().polygons() == 1 ? "" : "s",
                    manifest.area().vertices()));
        }
        if (manifest.timeRange() != null) {
            lines.add("time      " + manifest.timeRange().from() + " to "
                    + manifest.timeRange().to());
        }
        for (Column column : manifest.columns()) {
            if (column.statistics() != null) {
                lines.add(numbers(column, column.statistics()));
            }
        }
        lines.add(String.format(Locale.ROOT, "took      %.1f s", report.took().toMillis() / 1000.0));
        return lines;
    }

    private static String extent(Manifest manifest) {
        BoundingBox box = manifest.bbox();
        return switch (manifest.asPlane()) {
            case Plane.World _ ->
                String.format(
                        Locale.ROOT,
                        "extent    %.4f to %.4f east, %.4f to %.4f north (from %s)",
                        box.west(),
                        box.east(),
                        box.south(),
                        box.north(),
                        manifest.crsOfOrigin());
            case Plane.Planar plane ->
                String.format(
                        Locale.ROOT,
                        "extent    x %s to %s, y %s to %s on a plane of %s",
                        number(box.west()),
                        number(box.east()),
                        number(box.north()),
                        number(box.south()),
                        PlaneText.of(plane));
        };
    }

    static String rejected(Rejected rejected) {
        String some = rejected.firstLines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String more = rejected.count() > rejected.firstLines().size() ? ", ..." : "";
        return String.format(
                Locale.ROOT, "          %,d: %s (line %s%s)", rejected.count(), rejected.reason(), some, more);
    }

    private static String numbers(Column column, Statistics statistics) {
        String unit = column.unit() == null ? "" : " " + column.unit();
        String quantiles = statistics.quantiles().stream()
                .filter(q -> List.of(2.0, 25.0, 50.0, 75.0, 98.0).contains(q.percent()))
                .map(q -> String.format(Locale.ROOT, "%.0f%% %s", q.percent(), number(q.value())))
                .collect(Collectors.joining(", "));
        String missing = column.missing() == 0 ? "" : String.format(Locale.ROOT, ", %,d missing", column.missing());
        return column.role().name().toLowerCase(Locale.ROOT)
                + " ".repeat(Math.max(1, 10 - column.role().name().length())) + column.name() + unit + ": min "
                + number(statistics.min()) + ", " + quantiles + ", max " + number(statistics.max()) + missing;
    }

    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.format(Locale.ROOT, "%.6g", number);
    }
}
