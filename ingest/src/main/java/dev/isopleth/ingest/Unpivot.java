package dev.isopleth.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which columns of a wide table become rows of their own, and what their names and their cells become.
///
/// @param columns in the order told, all of them together
/// @param name the column that takes the names; the date's column where they are its hours
/// @param hours whether the names are hours of the day in the date's column
/// @param value the column that takes the cells
/// @param unit of the value; null where unknown
public record Unpivot(
        List<Columns> columns,
        String name,
        boolean hours,
        String value,
        @Nullable String unit) {

    private static final String FORMS = "write --unpivot \"s1..s9 -> station,pm10\", or --unpivot \"h00..h23 -> hour of"
            + " day,pm10\" where the column 'day' holds the date";

    private static final Pattern HOURS = Pattern.compile("hour of\\s+(.+)");

    public Unpivot {
        columns = List.copyOf(columns);
    }

    /// Some columns of the wide table.
    public sealed interface Columns {}

    /// The column of this name.
    public record One(String name) implements Columns {}

    /// All columns from one to another, in the order of the file.
    public record Range(String first, String last) implements Columns {}

    /// All columns whose names are like this, `*` being any letters.
    public record Like(String pattern) implements Columns {}

    /// All columns of numbers that nothing else is said of.
    public record Rest() implements Columns {}

    /// Reads `COLUMNS -> NAME,VALUE` or `COLUMNS -> hour of DATE,VALUE`, the unit after a colon.
    ///
    /// COLUMNS are `*`, names, names with `*` in them, or ranges as `h00..h23`, commas between them. A name with
    /// any of these signs in it stands in double quotes.
    ///
    /// @throws ImportException if it reads otherwise
    public static Unpivot parse(String text) throws ImportException {
        List<String> sides = split(text, "->");
        if (sides.size() != 2) {
            throw refusal(text, "has no single -> between columns and names");
        }
        List<String> into = split(sides.getLast(), ",");
        if (into.size() != 2) {
            throw refusal(text, "names not two columns after ->");
        }
        List<String> value = split(into.getLast(), ":");
        String name = into.getFirst().strip();
        Matcher hours = HOURS.matcher(name);
        boolean isHours = hours.matches();
        String unit = value.size() == 2 ? value.getLast().strip() : "";
        if (value.size() > 2) {
            throw refusal(text, "has two colons after ->");
        }
        List<Columns> columns = new ArrayList<>();
        for (String part : split(sides.getFirst(), ",")) {
            columns.add(columns(text, part.strip()));
        }
        return new Unpivot(
                columns,
                plain(text, isHours ? hours.group(1) : name),
                isHours,
                plain(text, value.getFirst()),
                unit.isEmpty() ? null : unit);
    }

    private static Columns columns(String text, String part) throws ImportException {
        if (part.equals("*")) {
            return new Rest();
        }
        List<String> ends = split(part, "..");
        if (ends.size() == 2) {
            return new Range(plain(text, ends.getFirst()), plain(text, ends.getLast()));
        }
        String name = plain(text, part);
        return part.indexOf('*') >= 0 && part.charAt(0) != '"' ? new Like(name) : new One(name);
    }

    /// A name without its quotes.
    private static String plain(String text, String part) throws ImportException {
        String name = part.strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
        }
        if (name.isBlank()) {
            throw refusal(text, "lacks a column's name");
        }
        return name;
    }

    /// The parts of a text between separators that are not in double quotes.
    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (!quoted && i >= start && text.startsWith(separator, i)) {
                parts.add(text.substring(start, i));
                start = i + separator.length();
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static ImportException refusal(String text, String fault) {
        return ImportException.usage("--unpivot '" + text + "' " + fault + ": " + FORMS + ".");
    }
}
