package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// A format whose rows have geometries: what differs between such formats is their [FeatureSource] alone.
interface ShapeFormat extends PointFormat {

    /// What to read of a file.
    ShapeOptions options();

    /// A file's features.
    ///
    /// @throws FormatException if it cannot be read at all
    FeatureSource source(Path file) throws IOException, FormatException;

    /// Whether a file may have several layers.
    default boolean isLayered() {
        return false;
    }

    @Override
    default PointTable open(Path file, Path scratch, Notation notation) throws IOException, FormatException {
        check(file, notation);
        if (options().layer() != null && !isLayered()) {
            throw new FormatException(file + " is " + name() + ", which has no layers: leave out --layer.");
        }
        return FeatureTable.open(source(file), options(), notation);
    }
}
