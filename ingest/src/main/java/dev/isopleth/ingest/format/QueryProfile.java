package dev.isopleth.ingest.format;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the first rows of a query hold.
///
/// @param columns in the query's order, without those of bytes
/// @param geometry index of the column of points; -1 where there is none
/// @param srid number of their reference system; 0 where they say none
/// @param crs its code, `EPSG:n`; null where they say none
/// @param millisColumns names of the columns whose numbers, as times, are milliseconds rather than seconds
record QueryProfile(
        List<ProposedColumn> columns,
        int geometry,
        int srid,
        @Nullable String crs,
        List<String> millisColumns,
        List<String> assumptions) {

    /// Share of a column's cells that must be of a kind.
    private static final double ENOUGH = 0.9;

    static QueryProfile of(QueryRows rows, List<@Nullable Object[]> head, IntUnaryOperator epsg) {
        List<ProposedColumn> columns = new ArrayList<>();
        List<String> millis = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        int geometry = -1;
        int srid = 0;
        for (int c = 0; c < rows.names().size(); c++) {
            String name = rows.names().get(c);
            List<Object> cells = present(head, c);
            if (!cells.isEmpty() && cells.getFirst() instanceof byte[] bytes) {
                WkbGeometry point = WkbGeometry.of(bytes);
                if (point != null && geometry < 0) {
                    geometry = c;
                    srid = point.srid();
                } else {
                    leftOut.add(name);
                }
                continue;
            }
            columns.add(new ProposedColumn(name, cells.isEmpty() ? rows.declared(c) : kind(name, cells)));
            if (EpochTimes.areMillis(greatest(cells))) {
                millis.add(name);
            }
        }
        String crs = srid == 0 ? null : "EPSG:" + epsg.applyAsInt(srid);
        List<String> assumptions = new ArrayList<>();
        if (geometry >= 0) {
            assumptions.add("Column '" + rows.names().get(geometry) + "' is the position"
                    + (crs == null ? ", in degrees (--crs)." : ", in " + crs + "."));
        }
        if (!leftOut.isEmpty()) {
            assumptions.add("Columns of bytes are left out: " + String.join(", ", leftOut) + ".");
        }
        return new QueryProfile(columns, geometry, srid, crs, millis, assumptions);
    }

    private static List<Object> present(List<@Nullable Object[]> head, int c) {
        return head.stream()
                .map(row -> row[c])
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static CellKind kind(String name, List<Object> cells) {
        long numbers = cells.stream().filter(Double.class::isInstance).count();
        long texts = cells.stream().filter(String.class::isInstance).count();
        long written = cells.stream()
                .filter(cell -> cell instanceof String text
                        && IsoTimes.millis(text, ZoneOffset.UTC).isPresent())
                .count();
        if (numbers >= ENOUGH * cells.size()) {
            boolean whole = cells.stream().allMatch(cell -> cell instanceof Double d && d == Math.rint(d));
            double least = cells.stream()
                    .mapToDouble(cell -> cell instanceof Double d ? d : 0)
                    .min()
                    .orElse(0);
            return EpochTimes.looksLike(name, whole, least) ? CellKind.TIME : CellKind.NUMBER;
        }
        long times = cells.size() - numbers - texts + written;
        return times >= ENOUGH * cells.size() ? CellKind.TIME : CellKind.TEXT;
    }

    private static double greatest(List<Object> cells) {
        return cells.stream()
                .mapToDouble(cell -> cell instanceof Double d ? Math.abs(d) : 0)
                .max()
                .orElse(0);
    }
}
