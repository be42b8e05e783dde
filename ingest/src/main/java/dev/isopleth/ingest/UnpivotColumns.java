package dev.isopleth.ingest;

import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.ProposedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the columns of a wide table that an [Unpivot] names.
final class UnpivotColumns {

    private final ImportRequest request;
    private final Unpivot unpivot;
    private final PointTable wide;
    private final List<String> names;

    private UnpivotColumns(ImportRequest request, Unpivot unpivot, PointTable wide) {
        this.request = request;
        this.unpivot = unpivot;
        this.wide = wide;
        names = wide.columns().stream().map(ProposedColumn::name).toList();
    }

    /// Their names, each once.
    ///
    /// @throws ImportException if there are none such, or what they become is there already
    static List<String> of(ImportRequest request, Unpivot unpivot, PointTable wide) throws ImportException {
        var columns = new UnpivotColumns(request, unpivot, wide);
        Set<String> found = new LinkedHashSet<>();
        for (Unpivot.Columns some : unpivot.columns()) {
            found.addAll(columns.find(some));
        }
        columns.checkNames(found);
        return List.copyOf(found);
    }

    private List<String> find(Unpivot.Columns some) throws ImportException {
        return switch (some) {
            case Unpivot.One(String name) -> List.of(names.get(index(name)));
            case Unpivot.Range(String first, String last) -> {
                int from = index(first);
                int to = index(last);
                if (from > to) {
                    throw ImportException.usage("--unpivot: '" + first + "' stands after '" + last
                            + "' in the file: write " + last + ".." + first + ".");
                }
                yield names.subList(from, to + 1);
            }
            case Unpivot.Like(String pattern) -> like(pattern);
            case Unpivot.Rest() -> rest();
        };
    }

    private int index(String name) throws ImportException {
        if (!names.contains(name)) {
            throw ImportException.usage("--unpivot: there is no column '" + name + "'" + LikeNames.meant(name, names)
                    + ": the columns are " + String.join(", ", names) + ".");
        }
        return names.indexOf(name);
    }

    private List<String> like(String pattern) throws ImportException {
        Pattern regex = Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        List<String> found =
                names.stream().filter(name -> regex.matcher(name).matches()).toList();
        if (found.isEmpty()) {
            throw ImportException.usage("--unpivot: no column's name is like '" + pattern + "': the columns are "
                    + String.join(", ", names) + ".");
        }
        return found;
    }

    private List<String> rest() throws ImportException {
        Set<String> said = said();
        List<String> found = wide.columns().stream()
                .filter(column -> column.kind() == CellKind.NUMBER && !said.contains(column.name()))
                .map(ProposedColumn::name)
                .toList();
        if (found.isEmpty()) {
            throw ImportException.usage("--unpivot: no column holds numbers that nothing else is said of: name them, as"
                    + " in --unpivot \"s1..s9 -> " + unpivot.name() + "," + unpivot.value() + "\".");
        }
        return found;
    }

    /// The columns that another option names, or that are the position.
    private Set<String> said() {
        Set<String> said = new HashSet<>();
        Optional<PositionColumns> position = Optional.ofNullable(request.position())
                .or(() -> request.plane() == null ? PositionNames.find(names) : PositionNames.findPlanar(names));
        position.ifPresent(place -> said.addAll(List.of(place.x(), place.y())));
        add(said, request.time());
        add(said, request.join() == null ? null : request.join().key());
        add(said, unpivot.name());
        for (ValueColumn value : request.values()) {
            said.add(value.name());
            said.addAll(value.formula() == null ? List.of() : value.formula().columns());
        }
        return said;
    }

    private static void add(Set<String> said, @Nullable String name) {
        if (name != null) {
            said.add(name);
        }
    }

    private void checkNames(Set<String> found) throws ImportException {
        if (unpivot.hours()) {
            index(unpivot.name());
            if (found.contains(unpivot.name())) {
                throw ImportException.usage("--unpivot: the date's column '" + unpivot.name()
                        + "' is among the columns that are to be its hours: leave it out.");
            }
        }
        List<String> kept = names.stream().filter(name -> !found.contains(name)).toList();
        for (String made : unpivot.hours() ? List.of(unpivot.value()) : List.of(unpivot.name(), unpivot.value())) {
            if (kept.contains(made)) {
                throw ImportException.usage("--unpivot: there is a column '" + made
                        + "' already, so the one to be made needs another name.");
            }
        }
        if (unpivot.name().equals(unpivot.value())) {
            throw ImportException.usage(
                    "--unpivot: names and values cannot both be in '" + unpivot.value() + "': give two names.");
        }
    }

    /// A request that takes the unpivoted value as a value, and the hours' date as the time, unless it says
    /// otherwise.
    static ImportRequest declared(ImportRequest request) {
        Unpivot unpivot = request.unpivot();
        if (unpivot == null) {
            return request;
        }
        List<ValueColumn> values = new ArrayList<>(request.values());
        boolean named = values.stream().anyMatch(value -> value.name().equals(unpivot.value()));
        if (!named) {
            values.add(new ValueColumn(unpivot.value(), unpivot.unit()));
        }
        values.replaceAll(value -> value.name().equals(unpivot.value()) && value.unit() == null
                ? new ValueColumn(value.name(), unpivot.unit(), value.formula(), value.winsorise(), value.logarithmic())
                : value);
        ImportRequest valued = request.withValues(values);
        return unpivot.hours() && request.time() == null ? valued.withTime(unpivot.name(), request.timeZone()) : valued;
    }
}
