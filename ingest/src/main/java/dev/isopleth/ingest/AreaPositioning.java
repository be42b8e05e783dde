package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Positions of a plane of which only those within a study area are taken, its border included.
///
/// @param anywhere how they become positions of the plane
/// @param plane what that is
record AreaPositioning(Positioning anywhere, AreaPolygons.Locator area, Plane plane) implements Positioning {

    @Override
    public String origin() {
        return anywhere.origin();
    }

    @Override
    public void prepare(double[] x, double[] y, int size) {
        anywhere.prepare(x, y, size);
    }

    @Override
    public @Nullable String reason(double x, double y) {
        String reason = anywhere.reason(x, y);
        return reason != null || area.holds(x, y, plane) ? reason : "outside the study area";
    }

    @Override
    public long code(double x, double y) {
        return anywhere.code(x, y);
    }

    @Override
    public List<String> notes() {
        return anywhere.notes();
    }

    @Override
    public void check(long positions) throws ImportException {
        anywhere.check(positions);
    }
}
