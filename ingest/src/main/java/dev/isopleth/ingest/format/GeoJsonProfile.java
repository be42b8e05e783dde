package dev.isopleth.ingest.format;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The properties of all features of a GeoJSON file and what they hold.
///
/// @param columns in the order they first appear
/// @param millisColumns names of the properties whose numbers, as times, are milliseconds rather than seconds
/// @param crs code that the file names; null for degrees
record GeoJsonProfile(
        List<ProposedColumn> columns,
        List<String> millisColumns,
        @Nullable String crs,
        List<String> assumptions) {

    /// Share of a property's values that must be of a kind.
    private static final double ENOUGH = 0.9;

    static GeoJsonProfile of(GeoJsonWalk walk) throws IOException, FormatException {
        Map<String, Counts> counts = new LinkedHashMap<>();
        long[] third = {0};
        walk.run((feature, _) -> {
            third[0] += feature.third() ? 1 : 0;
            feature.properties()
                    .forEach((name, value) ->
                            counts.computeIfAbsent(name, _ -> new Counts()).add(value));
        });
        List<ProposedColumn> columns = new ArrayList<>();
        List<String> millis = new ArrayList<>();
        List<String> assumptions = new ArrayList<>();
        counts.forEach((name, count) -> {
            columns.add(new ProposedColumn(name, count.kind(name)));
            if (EpochTimes.areMillis(count.greatest)) {
                millis.add(name);
            }
        });
        if (third[0] > 0) {
            assumptions.add("The third coordinate of " + third[0]
                    + " points, a height or a depth, is neither a value nor part of the position.");
        }
        if (!walk.nested().isEmpty()) {
            assumptions.add("Nested properties are left out: " + String.join(", ", walk.nested()) + ".");
        }
        if (walk.crs() != null) {
            assumptions.add("The file says that its positions are in " + Objects.requireNonNull(walk.crs()) + ".");
        }
        return new GeoJsonProfile(columns, millis, walk.crs(), assumptions);
    }

    /// What the values of one property are.
    private static final class Counts {
        private long present;
        private long numbers;
        private long times;
        private boolean whole = true;
        private double least = Double.MAX_VALUE;
        private double greatest;

        void add(Object value) {
            present++;
            if (value instanceof Double number) {
                numbers++;
                whole &= number == Math.rint(number);
                least = Math.min(least, number);
                greatest = Math.max(greatest, Math.abs(number));
            } else if (value instanceof String text
                    && IsoTimes.millis(text, ZoneOffset.UTC).isPresent()) {
                times++;
            }
        }

        CellKind kind(String name) {
            if (numbers >= ENOUGH * present) {
                return EpochTimes.looksLike(name, whole, least) ? CellKind.TIME : CellKind.NUMBER;
            }
            return times >= ENOUGH * present ? CellKind.TIME : CellKind.TEXT;
        }
    }
}
