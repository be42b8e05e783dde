package dev.isopleth.ingest;

import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.ColumnPlan;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.formula.Formula;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which columns are what: as told by the request, else found out from names and kinds.
///
/// @param position names of x or longitude and y or latitude
/// @param positionJoined whether the position is in the joined file
/// @param crs code of the positions' reference system
/// @param crsTold whether it was told, by the request or the file
/// @param zone of times that state none
/// @param key the column by which rows of the joined file are found; null without one
/// @param joinedKey its name in the joined file; null without one
/// @param columns to keep, values first, then the time, then attributes
/// @param assumptions what was found out rather than told, a sentence each
record ColumnChoice(
        PositionColumns position,
        boolean positionJoined,
        String crs,
        boolean crsTold,
        ZoneId zone,
        @Nullable String key,
        @Nullable String joinedKey,
        List<Kept> columns,
        List<String> assumptions) {

    /// A column to keep.
    ///
    /// @param joined whether it is in the joined file
    /// @param declared whether the request names it
    /// @param formula what it is computed by; null where it is in a file
    record Kept(
            String name,
            CellKind kind,
            Role role,
            @Nullable String unit,
            boolean joined,
            boolean declared,
            @Nullable Formula formula) {

        /// A column of a file.
        Kept(String name, CellKind kind, Role role, @Nullable String unit, boolean joined, boolean declared) {
            this(name, kind, role, unit, joined, declared, null);
        }

        /// Whether it is the time that the request names.
        boolean isDeclaredTime() {
            return declared && role == Role.TIME;
        }
    }

    static ColumnChoice of(ImportRequest request, PointTable table, @Nullable PointTable joined)
            throws ImportException {
        return new ColumnChooser(request, table, joined).choose();
    }

    /// The columns to read of the file itself: x and y or the place of none, the key, then the kept ones.
    List<ColumnPlan> mainPlan() {
        return plan(false);
    }

    /// The columns to read of the joined file.
    List<ColumnPlan> joinedPlan() {
        return plan(true);
    }

    private List<ColumnPlan> plan(boolean ofJoined) {
        Stream<ColumnPlan> place =
                positionJoined == ofJoined ? Stream.of(position(position.x()), position(position.y())) : Stream.empty();
        String keyName = ofJoined ? joinedKey : key;
        Stream<ColumnPlan> shared =
                keyName == null ? Stream.empty() : Stream.of(new ColumnPlan(keyName, CellKind.TEXT, zone));
        return Stream.of(
                        place,
                        shared,
                        columns.stream()
                                .filter(column -> column.formula() == null && column.joined() == ofJoined)
                                .map(column -> new ColumnPlan(column.name(), column.kind(), zone)))
                .flatMap(plans -> plans)
                .toList();
    }

    private ColumnPlan position(String name) {
        return new ColumnPlan(name, CellKind.NUMBER, zone, true);
    }
}
