package dev.isopleth.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the coordinates of a file become positions of a plane.
interface Positioning {

    /// What the positions came in: `EPSG:n`, or `planar`.
    String origin();

    /// Replaces the first `size` coordinates by those of the plane.
    void prepare(double[] x, double[] y, int size);

    /// Why a prepared position is none of the plane; null where it is one.
    @Nullable
    String reason(double x, double y);

    /// The Morton code of a position of the plane.
    long code(double x, double y);

    /// What was done with positions that are loaded, a sentence each.
    default List<String> notes() {
        return List.of();
    }

    /// Looks at the positions so far.
    ///
    /// @param positions how many there were
    /// @throws ImportException if most of them are such that the request must be at fault
    void check(long positions) throws ImportException;
}
