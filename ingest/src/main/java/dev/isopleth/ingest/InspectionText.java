package dev.isopleth.ingest;

import dev.isopleth.ingest.Inspection.Column;
import dev.isopleth.ingest.Inspection.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// An inspection as lines for a terminal.
final class InspectionText {

    /// Columns told one by one, so that all fits a screen.
    private static final int MOST_COLUMNS = 24;

    private InspectionText() {}

    static List<String> lines(Inspection inspection) {
        List<String> lines = new ArrayList<>();
        lines.add("file      " + inspection.file() + ", " + inspection.format()
                + (inspection.bytes() == 0 ? "" : String.format(Locale.ROOT, ", %,d bytes", inspection.bytes())));
        inspection.assumptions().forEach(sentence -> lines.add("assumed   " + sentence));
        lines.add(rows(inspection));
        inspection.rejected().forEach(rejected -> lines.add(ReportText.rejected(rejected)));
        inspection.notes().forEach(sentence -> lines.add("note      " + sentence));
        Place place = inspection.place();
        if (place != null) {
            lines.add("position  " + place.x() + ", " + place.y() + " (" + place.system() + ")");
        }
        if (inspection.time() != null) {
            lines.add("time      " + inspection.time() + ", in " + inspection.timeZone() + " where it states no zone");
        }
        columns(inspection, lines);
        if (!inspection.proposedValues().isEmpty()) {
            lines.add("value     none told; could be " + String.join(", ", inspection.proposedValues())
                    + ": add --value COLUMN:UNIT");
        }
        return lines;
    }

    private static String rows(Inspection inspection) {
        long loaded = inspection.rows() - inspection.rejectedCount();
        String looked = String.format(
                Locale.ROOT,
                "rows      %,d looked at, %s",
                inspection.rows(),
                inspection.complete() ? "all" : "the first");
        return inspection.place() == null
                ? looked
                : looked
                        + String.format(
                                Locale.ROOT, ": %,d to be loaded, %,d rejected", loaded, inspection.rejectedCount());
    }

    private static void columns(Inspection inspection, List<String> lines) {
        List<Column> columns = inspection.columns();
        List<Column> shown = columns.subList(0, Math.min(MOST_COLUMNS, columns.size()));
        int width = Math.min(
                24, shown.stream().mapToInt(c -> c.name().length()).max().orElse(0));
        for (Column column : shown) {
            lines.add("column    " + column(column, width));
        }
        if (columns.size() > shown.size()) {
            lines.add("          and " + (columns.size() - shown.size()) + " more columns");
        }
    }

    private static String column(Column column, int width) {
        var text = new StringBuilder(column.name());
        text.append(" ".repeat(Math.max(0, width - column.name().length())));
        text.append("  ")
                .append(String.format(Locale.ROOT, "%-6s", column.kind().name().toLowerCase(Locale.ROOT)));
        text.append("  ")
                .append(String.format(
                        Locale.ROOT,
                        "%-9s",
                        column.role() == null
                                ? "?"
                                : Objects.requireNonNull(column.role()).label()));
        if (column.unit() != null) {
            text.append("  ").append(column.unit());
        }
        text.append("  ").append(String.join(" | ", column.examples()));
        if (column.formula() != null) {
            text.append("  = ").append(column.formula());
        }
        if (column.missing() > 0) {
            text.append(String.format(Locale.ROOT, ", %,d missing", column.missing()));
        }
        if (column.unreadable() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    ", %,d no %s",
                    column.unreadable(),
                    column.kind().name().toLowerCase(Locale.ROOT)));
        }
        if (column.joined()) {
            text.append(", of the joined file");
        }
        return text.toString();
    }
}
