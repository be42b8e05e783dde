package dev.isopleth.ingest;

import dev.isopleth.ingest.ImportRequest.Percents;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.formula.Formula;
import dev.isopleth.ingest.formula.FormulaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what options say of the value columns.
public final class ValueText {

    private ValueText() {}

    /// Value columns, and what is done to them.
    ///
    /// @param values `COLUMN`, `COLUMN:UNIT`, `"COLUMN"`, `"COLUMN":UNIT`, `NAME=FORMULA` or `NAME=FORMULA:UNIT`
    /// @param unpivoted name of the value that a wide table's cells are without being declared; null for none
    /// @param winsorised `VALUE=LOW,HIGH`, in percent
    /// @param logarithmic names of values
    /// @throws ImportException if any of them does not read so, or names no value
    public static List<ValueColumn> parse(
            List<String> values, @Nullable String unpivoted, List<String> winsorised, List<String> logarithmic)
            throws ImportException {
        List<ValueColumn> columns = new ArrayList<>();
        for (String value : values) {
            columns.add(parse(value));
        }
        if (unpivoted != null
                && isTreated(unpivoted, winsorised, logarithmic)
                && columns.stream().noneMatch(one -> one.name().equals(unpivoted))) {
            columns.add(new ValueColumn(unpivoted, null));
        }
        Set<String> twice = new HashSet<>();
        for (String text : winsorised) {
            int equals = text.lastIndexOf('=');
            String name = nameIn(text);
            if (name.isEmpty()) {
                throw ImportException.usage(
                        "'" + text + "' names no value and percentages: write --winsorise VALUE=1,99.");
            }
            if (!twice.add(name)) {
                throw ImportException.usage("--winsorise names '" + name + "' twice: once is enough.");
            }
            int at = index(columns, name, "--winsorise");
            ValueColumn column = columns.get(at);
            columns.set(
                    at,
                    new ValueColumn(
                            name,
                            column.unit(),
                            column.formula(),
                            percents(name, text.substring(equals + 1)),
                            column.logarithmic()));
        }
        for (String name : logarithmic) {
            int at = index(columns, name, "--log");
            ValueColumn column = columns.get(at);
            columns.set(at, new ValueColumn(name, column.unit(), column.formula(), column.winsorise(), true));
        }
        return columns;
    }

    private static boolean isTreated(String value, List<String> winsorised, List<String> logarithmic) {
        return logarithmic.contains(value)
                || winsorised.stream().anyMatch(text -> nameIn(text).equals(value));
    }

    private static String nameIn(String winsorised) {
        return winsorised.substring(0, Math.max(0, winsorised.lastIndexOf('='))).strip();
    }

    private static int index(List<ValueColumn> columns, String name, String option) throws ImportException {
        List<String> names = columns.stream().map(ValueColumn::name).toList();
        if (!names.contains(name)) {
            throw ImportException.usage(option + " names no value '" + name + "': "
                    + (names.isEmpty()
                            ? "declare it with --value, too."
                            : "the values (--value) are " + String.join(", ", names)
                                    + "; declare it with --value, too."));
        }
        return names.indexOf(name);
    }

    private static Percents percents(String name, String text) throws ImportException {
        String[] parts = text.split(",", -1);
        try {
            double low = Double.parseDouble(parts[0].strip());
            double high = Double.parseDouble(parts[parts.length - 1].strip());
            if (parts.length == 2 && low >= 0 && low < high && high <= 100) {
                return new Percents(low, high);
            }
        } catch (NumberFormatException _) {
            // Told below, as all that is no pair of percentages.
        }
        throw ImportException.usage("'" + text.strip()
                + "' is not two percentages from 0 to 100, the lower first: write" + " --winsorise " + name + "=1,99.");
    }

    /// One value column.
    static ValueColumn parse(String text) throws ImportException {
        int quoted = text.startsWith("\"") ? text.indexOf('"', 1) : -1;
        if (quoted > 0) {
            return ofName(
                    text, text.substring(1, quoted), text.substring(quoted + 1).strip());
        }
        int equals = text.indexOf('=');
        int colon = equals < 0 ? text.indexOf(':') : lastColon(text, equals);
        String unit = colon < 0 ? "" : text.substring(colon + 1).strip();
        String told = colon < 0 ? text : text.substring(0, colon);
        String name = (equals < 0 ? told : told.substring(0, equals)).strip();
        if (name.isEmpty()) {
            throw ImportException.usage("'" + text + "' names no column: write --value COLUMN or COLUMN:UNIT.");
        }
        Formula formula =
                equals < 0 ? null : formula(name, told.substring(equals + 1).strip());
        return new ValueColumn(name, unit.isEmpty() ? null : unit, formula, null, false);
    }

    /// A column whose name stands in double quotes, which one with a colon or an equals sign has to.
    private static ValueColumn ofName(String text, String name, String behind) throws ImportException {
        if (name.isEmpty() || !(behind.isEmpty() || behind.startsWith(":"))) {
            throw ImportException.usage("'" + text + "' is no value: write --value '\"COLUMN\"' or '\"COLUMN\":UNIT'.");
        }
        String unit = behind.isEmpty() ? "" : behind.substring(1).strip();
        return new ValueColumn(name, unit.isEmpty() ? null : unit, null, null, false);
    }

    private static Formula formula(String name, String text) throws ImportException {
        try {
            return Formula.parse(text);
        } catch (FormulaException e) {
            throw ImportException.usage("--value " + name + ": in '" + text + "' " + e.getMessage() + ".");
        }
    }

    /// The last colon after a place that is not in double quotes, or -1.
    private static int lastColon(String text, int from) {
        int last = -1;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            last = text.charAt(i) == ':' && !quoted ? i : last;
        }
        return last;
    }
}
