package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the geometries of a file are, counted.
final class ShapeCounts {

    private long third;
    private long shapes;
    private long places;

    void add(FeaturePlaces found) {
        third += found.third() ? found.places().size() : 0;
        if (found.problem() == null && !found.isPoint()) {
            shapes++;
            places += found.places().size();
        }
    }

    /// What is to be said of them.
    ///
    /// @param points what was made of those that are no points
    List<String> sentences(@Nullable ShapePoints points) {
        List<String> sentences = new ArrayList<>();
        if (third > 0) {
            sentences.add("The third coordinate of " + third
                    + " points, a height or a depth, is neither a value nor part of the position.");
        }
        if (shapes > 0) {
            sentences.add(
                    points == ShapePoints.VERTICES
                            ? "The " + places + " vertices of " + shapes
                                    + " features that are no points are a row each (--points=vertices)."
                            : "The centroids of " + shapes
                                    + " features that are no points are taken (--points=centroid).");
        }
        return sentences;
    }
}
