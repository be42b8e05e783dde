package dev.isopleth.ingest.export;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.SampleCells;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Samples as CSV by RFC 4180: comma, CRLF, double quotes round texts that need them. Positions come first,
/// longitude before latitude, or x before y; times are RFC 3339 in UTC; what is missing is empty, and an empty
/// text is `""`. A text stands as it is whatever it begins with: a file of data has no formulas.
public final class CsvText {

    private static final String END = "\r\n";

    private final SampleCells cells;
    private final List<Column> columns;

    /// @param cells what to write
    public CsvText(SampleCells cells) {
        this.cells = cells;
        this.columns = cells.columns();
    }

    /// Names of the position's columns: such that no other column has.
    public static List<String> positionNames(SampleCells cells) {
        List<String> taken = cells.columns().stream().map(Column::name).toList();
        boolean planar = cells.manifest().asPlane() instanceof Plane.Planar;
        Stream<List<String>> names = planar
                ? Stream.of(List.of("x", "y"), List.of("x_coord", "y_coord"))
                : Stream.of(List.of("lon", "lat"), List.of("longitude", "latitude"));
        return names.filter(pair -> taken.stream().noneMatch(name -> FieldNames.isAmong(name, pair)))
                .findFirst()
                .orElseGet(() -> FieldNames.of(taken, planar ? List.of("x", "y") : List.of("lon", "lat")));
    }

    /// The line of names.
    public void header(StringBuilder into) {
        List<String> position = positionNames(cells);
        text(position.getFirst(), into);
        into.append(',');
        text(position.getLast(), into);
        for (Column column : columns) {
            into.append(',');
            text(column.name(), into);
        }
        into.append(END);
    }

    /// The line of a sample.
    public void row(long row, StringBuilder into) {
        into.append(NumberText.of(cells.x(row))).append(',').append(NumberText.of(cells.y(row)));
        for (int c = 0; c < columns.size(); c++) {
            into.append(',');
            cell(c, row, into);
        }
        into.append(END);
    }

    private void cell(int c, long row, StringBuilder into) {
        switch (columns.get(c).kind()) {
            case NUMBER -> {
                double number = cells.number(c, row);
                if (!Double.isNaN(number)) {
                    into.append(NumberText.of(number));
                }
            }
            case TIME -> {
                long millis = cells.millis(c, row);
                if (millis != Long.MIN_VALUE) {
                    into.append(Instant.ofEpochMilli(millis));
                }
            }
            case TEXT -> {
                String text = cells.text(c, row);
                if (text != null) {
                    text(text, into);
                }
            }
        }
    }

    /// Blanks at its ends are quoted too: some readers take them away otherwise.
    private static void text(String text, StringBuilder into) {
        boolean plain = !text.isEmpty() && text.strip().length() == text.length();
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = c != ',' && c != '"' && c != '\n' && c != '\r' && c != ';' && c != '\t';
        }
        if (plain) {
            into.append(text);
        } else {
            into.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }
}
