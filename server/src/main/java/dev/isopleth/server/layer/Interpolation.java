package dev.isopleth.server.layer;

import dev.isopleth.analysis.interpolation.VariogramShape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values are told between stations.
///
/// @param kind null where a kernel tells them, and the rest says only what it is compared with
/// @param power of inverse distance weighting
/// @param shapes of which kriging's variogram is the one that fits best; not empty
/// @param reach how far from the nearest station values are defined, in metres on the ground or units of a planar
///     plane; null for [dev.isopleth.analysis.interpolation.Nearness#usualReach()]
public record Interpolation(
        @Nullable Kind kind,
        double power,
        List<VariogramShape> shapes,
        @Nullable Double reach) {

    public Interpolation {
        shapes = List.copyOf(shapes);
    }

    /// What is told.
    public enum Kind {
        /// Inverse distance weighting.
        IDW("idw"),

        /// Ordinary kriging.
        KRIGING("kriging"),

        /// The standard error of ordinary kriging: the root of its variance, in the value's unit.
        KRIGING_SE("kriging-se");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The name as a measure, in parameters and answers.
        public String label() {
            return label;
        }

        /// The kind of a name; null if it is none.
        static @Nullable Kind of(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// The same of another kind.
    public Interpolation as(@Nullable Kind other) {
        return new Interpolation(other, power, shapes, reach);
    }
}
