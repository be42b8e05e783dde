package dev.isopleth.ingest.format;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of features that can be walked through any number of times, each time in the same order.
interface FeatureSource {

    /// Said of files without lines.
    String ROWS_BY_NUMBER = "The file has no lines: a rejected row is told by its number in it.";

    /// What is said of properties that are no cells, such as lists.
    String NESTED = "Nested properties are left out: ";

    /// Hands each feature to the taker, one at a time.
    ///
    /// @return what the file says of them all
    /// @throws FormatException if the file turns out to be none of its format, damaged or cut off
    <E extends Exception> Said walk(FeatureTaker<E> taker) throws IOException, FormatException, E;

    /// What [FeatureTaker#take] counts up to.
    long length() throws IOException;

    /// Whether properties are written as text whatever they hold, so that what looks like a number is one.
    default boolean isUntyped() {
        return false;
    }

    /// Whether features have geometries; if not, their position is among their properties.
    default boolean isPlaced() {
        return true;
    }

    /// Where the samples of one of its features are.
    ///
    /// @param points what to make of a geometry that is no point; null refuses it
    default FeaturePlaces places(Feature feature, @Nullable ShapePoints points) {
        if (isPlaced()) {
            return FeaturePlaces.of(feature, points);
        }
        return feature.problem() == null ? FeaturePlaces.IN_COLUMNS : FeaturePlaces.refused(feature.problem());
    }

    /// What a file says of its features.
    ///
    /// @param columns names of the properties that are known to be there, in order; others follow as they appear
    /// @param crs `EPSG:n` or well-known text; null for degrees, and where the file does not say
    /// @param sentences for people
    record Said(List<String> columns, @Nullable String crs, List<String> sentences) {

        public Said {
            columns = List.copyOf(columns);
            sentences = List.copyOf(sentences);
        }
    }

    /// Takes features.
    @FunctionalInterface
    interface FeatureTaker<E extends Exception> {

        /// Takes one.
        ///
        /// @param done how far the file is read, of [FeatureSource#length]
        void take(Feature feature, long done) throws E;
    }
}
