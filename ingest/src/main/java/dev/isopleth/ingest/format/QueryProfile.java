package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the first rows of a query hold.
///
/// @param found the columns in the query's order, without those of bytes
/// @param geometry index of the column of points; -1 where there is none
/// @param srid number of their reference system; 0 where they say none
/// @param crs its code, `EPSG:n`; null where they say none
record QueryProfile(
        FoundColumns found,
        int geometry,
        int srid,
        @Nullable String crs,
        List<String> assumptions) {

    static QueryProfile of(QueryRows rows, List<@Nullable Object[]> head, IntUnaryOperator epsg, Notation notation)
            throws FormatException {
        var found = new FoundColumns(notation);
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
            if (cells.isEmpty()) {
                found.add(name, rows.declared(c));
            } else {
                var counts = new CellCounts(false);
                cells.forEach(counts::add);
                found.add(name, counts);
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
        assumptions.addAll(found.sentences());
        return new QueryProfile(found, geometry, srid, crs, assumptions);
    }

    private static List<Object> present(List<@Nullable Object[]> head, int c) {
        return head.stream()
                .map(row -> row[c])
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
