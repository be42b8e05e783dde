package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportReport;
import dev.isopleth.ingest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an import did, in lines for people.
final class ReportText {

    private ReportText() {}

    /// Assumptions, notes, rows, extent, times, quantiles of each value, seconds.
    static List<String> lines(ImportReport report) {
        Manifest manifest = report.manifest();
        List<String> lines = new ArrayList<>();
        report.assumptions().forEach(assumed -> lines.add("Assumed: " + assumed));
        report.notes().forEach(note -> lines.add("Note: " + note));
        lines.add(String.format(Locale.ROOT, "Rows read:  %,d", manifest.rowsRead()));
        lines.add(String.format(Locale.ROOT, "Loaded:     %,d", manifest.count()));
        lines.add(String.format(Locale.ROOT, "Rejected:   %,d", manifest.rejectedCount()));
        manifest.rejected()
                .forEach(r ->
                        lines.add(String.format(Locale.ROOT, "  %,d %s (%s)", r.count(), r.reason(), firstLines(r))));
        if (report.rejectedFile() != null) {
            lines.add("  all of them are listed in " + report.rejectedFile());
        }
        Manifest.BoundingBox box = manifest.bbox();
        lines.add(String.format(
                Locale.ROOT, "Extent:     %.4f,%.4f to %.4f,%.4f", box.west(), box.south(), box.east(), box.north()));
        if (manifest.timeRange() != null) {
            lines.add("Times:      " + manifest.timeRange().from() + " to "
                    + manifest.timeRange().to());
        }
        manifest.columns().stream()
                .filter(column -> column.role() == Manifest.Role.VALUE)
                .forEach(column -> lines.add("Value:      " + value(column)));
        lines.add(String.format(
                Locale.ROOT,
                "%s %s in %.1f s.",
                report.unchanged() ? "The same content was there already:" : "Imported",
                manifest.id(),
                report.took().toMillis() / 1000.0));
        return lines;
    }

    private static String firstLines(Manifest.Rejected rejected) {
        String numbers = rejected.firstLines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (rejected.firstLines().size() == 1 ? "line " : "lines ")
                + numbers
                + (rejected.count() > rejected.firstLines().size() ? ", ..." : "");
    }

    private static String value(Manifest.Column column) {
        String unit = column.unit() == null ? "" : " " + column.unit();
        Manifest.Statistics statistics = column.statistics();
        return column.name()
                + (statistics == null
                        ? ": no numbers"
                        : statistics.quantiles().stream()
                                .map(q -> String.format(
                                        Locale.ROOT, "%s %% %s%s", trimmed(q.percent()), trimmed(q.value()), unit))
                                .collect(Collectors.joining(" | ", ": ", "")));
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.format(Locale.ROOT, "%.4g", number);
    }
}
