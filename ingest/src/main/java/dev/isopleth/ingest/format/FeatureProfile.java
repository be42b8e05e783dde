package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.FeatureSource.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The properties of all features of a file and what they hold.
///
/// @param found those the file declares, then others in the order they first appear
/// @param crs `EPSG:n` or well-known text that the file names; null for degrees
record FeatureProfile(FoundColumns found, @Nullable String crs, List<String> assumptions) {

    static FeatureProfile of(FeatureSource source, @Nullable ShapePoints points, Notation notation)
            throws IOException, FormatException {
        var found = new FoundColumns(notation);
        Map<String, CellCounts> counts = new LinkedHashMap<>();
        boolean untyped = source.isUntyped();
        var shapes = new ShapeCounts();
        Said said = source.walk((feature, _) -> {
            shapes.add(source.places(feature, points));
            feature.properties()
                    .forEach((name, value) -> counts.computeIfAbsent(name, _ -> new CellCounts(untyped))
                            .add(value));
        });
        Map<String, CellCounts> ordered = new LinkedHashMap<>();
        said.columns().forEach(name -> ordered.put(name, counts.getOrDefault(name, new CellCounts(untyped))));
        counts.forEach(ordered::putIfAbsent);
        for (Map.Entry<String, CellCounts> property : ordered.entrySet()) {
            found.add(property.getKey(), property.getValue());
        }
        List<String> assumptions = new ArrayList<>(shapes.sentences(points));
        assumptions.addAll(said.sentences());
        assumptions.addAll(found.sentences());
        return new FeatureProfile(found, said.crs(), assumptions);
    }
}
