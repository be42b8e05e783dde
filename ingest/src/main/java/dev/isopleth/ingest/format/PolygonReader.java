package dev.isopleth.ingest.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

/// Reads a file of polygons that have names: GeoJSON, or any other format of features without layers.
public final class PolygonReader {

    /// The most features.
    public static final int MOST_POLYGONS = 100_000;

    /// The most positions of all rings: some 130 MB of the index over them.
    public static final int MOST_VERTICES = 1_000_000;

    private final Path file;
    private final @Nullable String told;
    private final List<String> names = new ArrayList<>();
    private final List<Geometry> geometries = new ArrayList<>();
    private final List<Map<String, Object>> said = new ArrayList<>();

    /// Properties that have had a text of its own in every feature, with these texts.
    private final Map<String, Set<String>> candidates = new LinkedHashMap<>();

    /// All properties of features, for messages.
    private final Set<String> properties = new LinkedHashSet<>();

    private long features;
    private long vertices;

    private PolygonReader(Path file, @Nullable String told) {
        this.file = file;
        this.told = told;
    }

    /// What a file holds.
    ///
    /// @param named the property that the names are of
    /// @param names of the features, in their order
    /// @param geometries of the features: valid Polygons and MultiPolygons, not empty
    /// @param properties of the features: Double, String or Boolean by name
    /// @param crs their reference system, `EPSG:n` or well-known text; null for degrees, and where the file says
    ///     nothing
    public record Found(
            String named,
            List<String> names,
            List<Geometry> geometries,
            List<Map<String, Object>> properties,
            @Nullable String crs) {

        public Found {
            names = List.copyOf(names);
            geometries = List.copyOf(geometries);
            properties = List.copyOf(properties);
        }
    }

    /// Reads a file.
    ///
    /// @param named the property that names a polygon; null for the first that has a text of its own in every
    ///     feature
    /// @throws FormatException with the remedy, if it cannot be read, or holds something else, or too many
    public static Found read(Path file, @Nullable String named) throws IOException, FormatException {
        return new PolygonReader(file, named).read();
    }

    private Found read() throws IOException, FormatException {
        FeatureSource.Said walked = PointFormats.features(file).<FormatException>walk((feature, _) -> take(feature));
        if (features == 0) {
            throw new FormatException(file + " holds no polygon: write each as a feature with its name.");
        }
        if (told != null) {
            return new Found(told, names, geometries, said, walked.crs());
        }
        for (Map.Entry<String, Set<String>> candidate : candidates.entrySet()) {
            return new Found(candidate.getKey(), List.copyOf(candidate.getValue()), geometries, said, walked.crs());
        }
        throw new FormatException(file + " has no property with a text of its own in every feature: say with name"
                + " which one names the polygons" + there() + ".");
    }

    private void take(Feature feature) throws FormatException {
        features++;
        Geometry geometry = feature.geometry();
        if (feature.problem() != null || geometry == null) {
            throw noPolygon(feature.problem() == null ? Feature.NO_POSITION : feature.problem());
        }
        vertices += geometry.getNumPoints();
        if (features > MOST_POLYGONS || vertices > MOST_VERTICES) {
            throw new FormatException(file + " has more than "
                    + (features > MOST_POLYGONS
                            ? MOST_POLYGONS + " polygons: leave some out."
                            : MOST_VERTICES + " positions: simplify its polygons."));
        }
        check(geometry);
        geometries.add(geometry);
        said.add(feature.properties());
        name(feature.properties());
    }

    private void check(Geometry geometry) throws FormatException {
        if (geometry instanceof GeometryCollection parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                check(parts.getGeometryN(i));
            }
        }
        if (geometry.isEmpty() || !(geometry instanceof Polygon || geometry instanceof GeometryCollection)) {
            throw noPolygon(geometry.isEmpty() ? "it is empty" : "a " + geometry.getGeometryType());
        }
        if (geometry instanceof Polygon polygon) {
            for (Coordinate at : polygon.getCoordinates()) {
                if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                    throw noPolygon(Feature.NO_NUMBERS);
                }
            }
            String fault = AreaFault.of(polygon);
            if (fault != null) {
                throw new FormatException(here() + " is " + fault);
            }
        }
    }

    private FormatException noPolygon(String why) {
        return new FormatException(here() + " is no polygon (" + why
                + "): each is a Polygon or MultiPolygon, whose rings have at least four positions and end where they"
                + " begin.");
    }

    private String here() {
        return file + ": its feature " + features;
    }

    private void name(Map<String, Object> found) throws FormatException {
        found.keySet().stream().limit(20).forEach(properties::add);
        if (told == null) {
            if (features == 1) {
                found.keySet().forEach(property -> candidates.put(property, new LinkedHashSet<>()));
            }
            candidates.entrySet().removeIf(candidate -> {
                boolean isText = found.get(candidate.getKey()) instanceof String text && !text.isBlank();
                return !isText || !candidate.getValue().add(String.valueOf(found.get(candidate.getKey())));
            });
            return;
        }
        String name = switch (found.get(told)) {
            case String text -> text;
            case Double number ->
                new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
            case null, default -> "";
        };
        if (name.isBlank()) {
            throw new FormatException(here() + " has no name in the property '" + told
                    + "': give it one, or say with name which property names the polygons" + there() + ".");
        }
        names.add(name);
    }

    private String there() {
        return properties.isEmpty()
                ? " (they have none)"
                : " (" + String.join(", ", properties.stream().limit(20).toList()) + ")";
    }
}
