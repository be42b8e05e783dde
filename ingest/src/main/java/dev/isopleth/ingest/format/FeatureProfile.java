package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.FeatureSource.Said;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The properties of all features of a file and what they hold.
///
/// @param columns those the file declares, then others in the order they first appear
/// @param millisColumns names of the properties whose numbers, as times, are milliseconds rather than seconds
/// @param crs `EPSG:n` or well-known text that the file names; null for degrees
record FeatureProfile(
        List<ProposedColumn> columns,
        List<String> millisColumns,
        @Nullable String crs,
        List<String> assumptions) {

    /// Share of a property's values that must be of a kind.
    private static final double ENOUGH = 0.9;

    static FeatureProfile of(FeatureSource source, @Nullable ShapePoints points) throws IOException, FormatException {
        Map<String, Counts> counts = new LinkedHashMap<>();
        boolean untyped = source.isUntyped();
        var shapes = new ShapeCounts();
        Said said = source.walk((feature, _) -> {
            shapes.add(source.places(feature, points));
            feature.properties()
                    .forEach((name, value) ->
                            counts.computeIfAbsent(name, _ -> new Counts()).add(value, untyped));
        });
        Map<String, Counts> ordered = new LinkedHashMap<>();
        said.columns().forEach(name -> ordered.put(name, counts.getOrDefault(name, new Counts())));
        counts.forEach(ordered::putIfAbsent);
        List<ProposedColumn> columns = new ArrayList<>();
        List<String> millis = new ArrayList<>();
        ordered.forEach((name, count) -> {
            columns.add(new ProposedColumn(name, count.kind(name)));
            if (EpochTimes.areMillis(count.greatest)) {
                millis.add(name);
            }
        });
        List<String> assumptions = new ArrayList<>(shapes.sentences(points));
        assumptions.addAll(said.sentences());
        return new FeatureProfile(columns, millis, said.crs(), assumptions);
    }

    /// What the values of one property are.
    private static final class Counts {
        private long present;
        private long numbers;
        private long times;
        private boolean whole = true;
        private double least = Double.MAX_VALUE;
        private double greatest;

        void add(Object value, boolean untyped) {
            if (untyped && value instanceof String text && text.isBlank()) {
                return;
            }
            present++;
            double number = FeatureCells.number(value, untyped);
            if (value instanceof Double || !Double.isNaN(number)) {
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
            if (present == 0) {
                return CellKind.TEXT;
            }
            if (numbers >= ENOUGH * present) {
                return EpochTimes.looksLike(name, whole, least) ? CellKind.TIME : CellKind.NUMBER;
            }
            return times >= ENOUGH * present ? CellKind.TIME : CellKind.TEXT;
        }
    }
}
