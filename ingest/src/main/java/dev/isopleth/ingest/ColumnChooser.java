package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.PointTable.Geometry;
import dev.isopleth.ingest.format.ProposedColumn;
import dev.isopleth.ingest.formula.Formula;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes one [ColumnChoice].
final class ColumnChooser {

    /// What is said of a request with both.
    static final String CRS_OF_A_PLANE =
            "--crs names a reference system of the Earth, and --plane a plane that is none of its: give one of the two.";

    private final ImportRequest request;
    private final PointTable table;
    private final @Nullable PointTable joined;
    private final List<String> assumptions = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();

    /// A column of either file.
    private record Candidate(ProposedColumn column, boolean joined) {

        String name() {
            return column.name();
        }
    }

    ColumnChooser(ImportRequest request, PointTable table, @Nullable PointTable joined) {
        this.request = request;
        this.table = table;
        this.joined = joined;
        assumptions.addAll(table.assumptions());
        table.columns().forEach(column -> candidates.add(new Candidate(column, false)));
    }

    ColumnChoice choose() throws ImportException {
        if (request.plane() != null && request.crs() != null) {
            throw ImportException.usage(CRS_OF_A_PLANE);
        }
        String key = key();
        boolean positionJoined = false;
        Optional<PositionColumns> position = position(table, false);
        if (position.isEmpty() && joined != null) {
            position = position(joined, true);
            positionJoined = position.isPresent();
        }
        PositionColumns place = position.orElseThrow(this::noPosition);
        Geometry geometry = positionJoined ? Objects.requireNonNull(joined).geometry() : table.geometry();
        String fileCrs = geometry == null ? null : geometry.crs();
        String crs = Objects.requireNonNullElse(request.crs() != null ? request.crs() : fileCrs, Reprojection.DEGREES);
        if (fileCrs != null && request.position() == null) {
            assumptions.add("The file says that its positions are in " + Reprojection.name(fileCrs)
                    + (request.crs() == null ? "." : ", and --crs says otherwise."));
        }
        if (request.position() == null && geometry == null) {
            assumptions.add("Columns '" + place.x() + "' and '" + place.y() + "' are the position"
                    + (request.plane() != null
                            ? ", in " + request.plane().unit() + " of the plane, y down."
                            : request.crs() == null ? ", in degrees (--crs)." : "."));
        }
        PointTable of = positionJoined ? Objects.requireNonNull(joined) : table;
        for (String column : List.of(place.x(), place.y())) {
            ask(of, column, CellKind.NUMBER);
            String written = of.positionsWritten(column);
            if (written != null) {
                assumptions.add(written);
            }
        }
        candidates.removeIf(c -> c.name().equals(place.x())
                || c.name().equals(place.y())
                || (c.name().equals(joinedKey()) && c.joined()));
        ZoneId zone = Objects.requireNonNullElse(request.timeZone(), ZoneId.of("UTC"));
        return new ColumnChoice(
                place,
                positionJoined,
                crs,
                request.crs() != null || fileCrs != null,
                zone,
                key,
                joinedKey(),
                kept(place),
                List.copyOf(assumptions));
    }

    private @Nullable String joinedKey() {
        return request.join() == null ? null : request.join().joinedKey();
    }

    /// The key column, which both files must have; the joined file's other columns become candidates.
    private @Nullable String key() throws ImportException {
        if (joined == null) {
            return null;
        }
        ImportRequest.Join join = Objects.requireNonNull(request.join());
        assumptions.addAll(joined.assumptions().stream()
                .map(sentence -> join.file().getFileName() + ": " + sentence)
                .toList());
        List<String> joinedNames = names(joined);
        if (!names(table).contains(join.key()) || !joinedNames.contains(join.joinedKey())) {
            throw noKey(join, joinedNames);
        }
        for (ProposedColumn column : joined.columns()) {
            boolean known = candidates.stream().anyMatch(c -> c.name().equals(column.name()));
            if (!known) {
                candidates.add(new Candidate(column, true));
            }
        }
        return join.key();
    }

    private ImportException noKey(ImportRequest.Join join, List<String> joinedNames) {
        String one = request.file().getFileName().toString();
        String other = join.file().getFileName().toString();
        String has = one + " has " + list(names(table)) + ", " + other + " has " + list(joinedNames) + ".";
        return ImportException.usage(
                join.key().equals(join.joinedKey())
                        ? "--join needs a column '" + join.key() + "' in both files: " + has
                        : "--join needs a column '" + join.key() + "' in " + one + " and '" + join.joinedKey() + "' in "
                                + other + ": " + has);
    }

    private Optional<PositionColumns> position(PointTable of, boolean ofJoined) throws ImportException {
        PositionColumns told = request.position();
        List<String> names = names(of);
        if (told != null) {
            if (names.contains(told.x()) && names.contains(told.y())) {
                return Optional.of(told);
            }
            if (joined != null && !ofJoined) {
                return Optional.empty();
            }
            String missing = names.contains(told.x()) ? told.y() : told.x();
            throw ImportException.usage(
                    "There is no position column '" + missing + "': the columns are " + list(allNames()) + ".");
        }
        Geometry geometry = of.geometry();
        return geometry == null
                ? request.plane() == null ? PositionNames.find(names) : PositionNames.findPlanar(names)
                : Optional.of(new PositionColumns(geometry.x(), geometry.y()));
    }

    private ImportException noPosition() {
        return ImportException.question(request.file().getFileName() + " has no columns that look like a position: name"
                + (request.plane() == null
                        ? " them with --lon and --lat, or with --x, --y and --crs."
                        : " them with --x and --y.")
                + (allNames().isEmpty() ? " It has no columns." : " The columns are " + list(allNames()) + ".")
                + (table.leftOut() == null ? "" : " " + table.leftOut()));
    }

    private List<Kept> kept(PositionColumns place) throws ImportException {
        List<Kept> kept = new ArrayList<>();
        for (ValueColumn value : request.values()) {
            if (value.formula() != null) {
                kept.add(computed(value, kept));
                continue;
            }
            Candidate column = take(value.name(), "--value");
            ask(tableOf(column), column.name(), CellKind.NUMBER);
            kept.add(new Kept(value.name(), CellKind.NUMBER, Role.VALUE, value.unit(), column.joined(), true));
        }
        time().ifPresent(kept::add);
        for (Candidate c : candidates) {
            if (isAsked(c, CellKind.NUMBER) || isAsked(c, CellKind.TIME)) {
                assumptions.add("Column '" + c.name() + "' can be read in two ways, so it stays text.");
            }
            kept.add(new Kept(c.name(), c.column().kind(), Role.ATTRIBUTE, null, c.joined(), false));
        }
        for (int i = 0; i < kept.size(); i++) {
            checkOperands(kept, i, place);
        }
        if (request.values().isEmpty()) {
            assumptions.add("No column is a value (--value), so the dataset is a density.");
        }
        List<String> attributes = candidates.stream().map(Candidate::name).toList();
        if (!attributes.isEmpty()) {
            assumptions.add("Carried along as attributes: " + list(attributes) + ".");
        }
        return List.copyOf(kept);
    }

    private Kept computed(ValueColumn value, List<Kept> before) throws ImportException {
        boolean known = allNames().contains(value.name())
                || before.stream().anyMatch(column -> column.name().equals(value.name()));
        if (known) {
            throw ImportException.usage("--value " + value.name() + "=...: there is a column '" + value.name()
                    + "' already, so the computed one needs another name.");
        }
        return new Kept(value.name(), CellKind.NUMBER, Role.VALUE, value.unit(), false, true, value.formula());
    }

    /// Whether a column can be computed from those that are kept.
    private void checkOperands(List<Kept> kept, int index, PositionColumns place) throws ImportException {
        Formula formula = kept.get(index).formula();
        if (formula == null) {
            return;
        }
        String option = "--value " + kept.get(index).name() + ": ";
        List<String> names = kept.stream().map(Kept::name).toList();
        for (String operand : formula.columns()) {
            int at = names.indexOf(operand);
            if (operand.equals(place.x()) || operand.equals(place.y())) {
                throw ImportException.usage(option + "'" + operand + "' is the position, and cannot be computed with.");
            }
            if (at < 0 || at == index) {
                List<String> others = names.stream()
                        .filter(name -> !name.equals(names.get(index)))
                        .toList();
                throw ImportException.usage(option + "there is no column '" + operand + "'"
                        + LikeNames.meant(operand, others) + ": the columns are " + list(others) + ".");
            }
            if (kept.get(at).formula() != null && at > index) {
                throw ImportException.usage(
                        option + "'" + operand + "' is computed after it: name it in an earlier --value.");
            }
            if (kept.get(at).kind() != CellKind.NUMBER) {
                throw ImportException.usage(option + "'" + operand + "' holds "
                        + (kept.get(at).kind() == CellKind.TIME
                                ? "times, and only numbers can be computed with."
                                : "text, and only numbers can be computed with; if most of it is numbers, declare it"
                                        + " with --value, too."));
            }
        }
    }

    private Optional<Kept> time() throws ImportException {
        Optional<Candidate> column;
        if (request.time() != null) {
            column = Optional.of(take(timeName(request.time()), "--time"));
        } else {
            column = candidates.stream()
                    .filter(c -> c.column().kind() == CellKind.TIME || isAsked(c, CellKind.TIME))
                    .findFirst();
            column.ifPresent(candidates::remove);
            column.ifPresent(c -> assumptions.add("Column '" + c.name() + "' is the time (--time)."));
        }
        if (column.isPresent()) {
            ask(tableOf(column.get()), column.get().name(), CellKind.TIME);
        }
        if (column.isPresent() && request.timeZone() == null) {
            assumptions.add("Times that state no zone are in UTC (--time-zone).");
        }
        return column.map(c -> new Kept(c.name(), CellKind.TIME, Role.TIME, null, c.joined(), request.time() != null));
    }

    /// The column of a time: that of this name, or that which the columns of these names make.
    private String timeName(String told) {
        return table.timeColumn() != null ? Objects.requireNonNull(table.timeColumn()) : told;
    }

    private PointTable tableOf(Candidate column) {
        return column.joined() ? Objects.requireNonNull(joined) : table;
    }

    private boolean isAsked(Candidate column, CellKind kind) {
        return tableOf(column).question(column.name(), kind) != null;
    }

    /// Asks what must be known of a column first.
    private static void ask(PointTable of, String column, CellKind kind) throws ImportException {
        String question = of.question(column, kind);
        if (question != null) {
            throw ImportException.question(question);
        }
    }

    private Candidate take(String name, String option) throws ImportException {
        Candidate column = candidates.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ImportException.usage(option + " names no column '" + name + "': the columns are "
                        + list(allNames()) + "." + withColon(name, option)));
        candidates.remove(column);
        return column;
    }

    /// What there is to say where a value's name was cut at a colon of its own; with a blank before it.
    private String withColon(String name, String option) {
        return allNames().stream()
                .filter(other -> option.equals("--value") && other.startsWith(name + ":"))
                .findFirst()
                .map(other -> " A name with a colon stands in double quotes: --value '\"" + other + "\"'.")
                .orElse("");
    }

    private List<String> allNames() {
        return Stream.concat(names(table).stream(), joined == null ? Stream.empty() : names(joined).stream())
                .distinct()
                .toList();
    }

    private static List<String> names(PointTable of) {
        return of.columns().stream().map(ProposedColumn::name).toList();
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }
}
