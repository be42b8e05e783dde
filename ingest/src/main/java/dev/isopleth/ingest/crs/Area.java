package dev.isopleth.ingest.crs;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.metadata.extent.Extent;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.metadata.extent.GeographicExtent;
import org.jspecify.annotations.Nullable;

/// A box of degrees in which a reference system or a transformation of it is meant to be used, as EPSG gives it.
///
/// @param west in -180..180
/// @param east more than west; over 180 where the box crosses the antimeridian
record Area(double west, double south, double east, double north) {

    /// Systems are used this far beyond their area: all of Norway is written in the zone of its middle.
    private static final double LEEWAY_DEGREES = 20;

    /// The box around an extent.
    ///
    /// @return null where it says none
    static @Nullable Area of(@Nullable Extent extent) {
        List<Area> boxes = new ArrayList<>();
        if (extent != null) {
            for (GeographicExtent element : extent.getGeographicElements()) {
                if (element instanceof GeographicBoundingBox box) {
                    double west = box.getWestBoundLongitude();
                    double east = box.getEastBoundLongitude();
                    boxes.add(new Area(
                            west,
                            box.getSouthBoundLatitude(),
                            east < west ? east + 360 : east,
                            box.getNorthBoundLatitude()));
                }
            }
        }
        return boxes.isEmpty() ? null : boxes.getFirst();
    }

    boolean contains(double lon, double lat) {
        return lat >= south && lat <= north && eastOfWest(lon) <= east - west;
    }

    boolean contains(Area other) {
        return other.south >= south
                && other.north <= north
                && eastOfWest(other.west) + other.east - other.west <= east - west;
    }

    /// The same, its bounds rounded to a tenth of a degree, as those of systems often are, counted as within.
    boolean covers(Area other) {
        double rounding = 0.1;
        return new Area(west - rounding, south - rounding, east + rounding, north + rounding).contains(other);
    }

    /// What is in both; null where nothing is.
    @Nullable
    Area within(Area other) {
        double from = Math.max(west, other.west);
        double to = Math.min(east, other.east);
        double bottom = Math.max(south, other.south);
        double top = Math.min(north, other.north);
        return from < to && bottom < top ? new Area(from, bottom, to, top) : null;
    }

    /// In square degrees.
    double size() {
        return (east - west) * (north - south);
    }

    /// Whether a place is no further from the box than the box is wide and high, or 20 degrees if that is more.
    boolean isNear(double lon, double lat) {
        double wide = Math.max(east - west, LEEWAY_DEGREES);
        double high = Math.max(north - south, LEEWAY_DEGREES);
        double width = east - west + 2 * wide;
        return lat >= south - high && lat <= north + high && (width >= 360 || turn(lon - (west - wide)) <= width);
    }

    private double eastOfWest(double lon) {
        return turn(lon - west);
    }

    /// In 0..360.
    private static double turn(double degrees) {
        double turned = degrees % 360;
        return turned < 0 ? turned + 360 : turned;
    }
}
