package dev.isopleth.ingest.format;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/// Shapes in degrees on both sides of the antimeridian, whose longitudes jump from 180 to -180.
final class Antimeridian {

    private static final double HALF = 180;
    private static final double WHOLE = 360;
    private static final double POLE = 90;

    private Antimeridian() {}

    /// The centroid of a shape. One whose coordinates may be degrees, and which is less than half the Earth wide only
    /// if it goes across the antimeridian, does.
    ///
    /// @return null for a shape without extent or place
    static @Nullable Coordinate centroid(Geometry shape) {
        Envelope box = shape.getEnvelopeInternal();
        boolean isWide = box.getWidth() > HALF
                && box.getMinX() >= -HALF
                && box.getMaxX() <= HALF
                && box.getMinY() >= -POLE
                && box.getMaxY() <= POLE;
        if (!isWide) {
            return shape.getCentroid().getCoordinate();
        }
        Geometry unwrapped = shape.copy();
        unwrapped.apply((Coordinate at) -> at.setX(at.x < 0 ? at.x + WHOLE : at.x));
        unwrapped.geometryChanged();
        double width = unwrapped.getEnvelopeInternal().getWidth();
        if (width == 0 || width >= HALF) {
            return shape.getCentroid().getCoordinate();
        }
        Coordinate centroid = unwrapped.getCentroid().getCoordinate();
        return centroid == null || centroid.x <= HALF ? centroid : new CoordinateXY(centroid.x - WHOLE, centroid.y);
    }
}
