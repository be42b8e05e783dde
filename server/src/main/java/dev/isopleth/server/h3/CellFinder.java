package dev.isopleth.server.h3;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.util.List;

/// Finds the cells of places one after another, for one thread. Places that follow one another mostly lie in one
/// cell: where the sides of the last cell say so, the library is not asked, which takes ten times as long.
final class CellFinder {

    /// Nearer to a side, on the sphere of radius 1, the library decides.
    private static final double MARGIN = 1e-9;

    private final H3Core core;
    private final int resolution;
    private long last;

    /// Of the sides of the last cell, the normals that point inwards, three numbers each; none where these are
    /// not known.
    private double[] normals = {};

    CellFinder(H3Core core, int resolution) {
        this.core = core;
        this.resolution = resolution;
    }

    /// The cell of a place on the sphere.
    long find(double lonDegrees, double latDegrees) {
        double lat = Math.toRadians(latDegrees);
        double lon = Math.toRadians(lonDegrees);
        return find(lonDegrees, latDegrees, Math.sin(lat), Math.cos(lat), Math.sin(lon), Math.cos(lon));
    }

    /// The same with sines and cosines that are known already.
    long find(double lonDegrees, double latDegrees, double sinLat, double cosLat, double sinLon, double cosLon) {
        if (normals.length > 0 && isWithin(cosLat * cosLon, cosLat * sinLon, sinLat)) {
            return last;
        }
        long cell = core.latLngToCell(latDegrees, lonDegrees, resolution);
        if (cell != last) {
            last = cell;
            normals = new double[0];
        } else if (normals.length == 0) {
            normals = normals(core.cellToBoundary(cell));
        }
        return cell;
    }

    private boolean isWithin(double x, double y, double z) {
        for (int i = 0; i < normals.length; i += 3) {
            if (x * normals[i] + y * normals[i + 1] + z * normals[i + 2] < MARGIN) {
                return false;
            }
        }
        return true;
    }

    /// Of sides that are great circles, counter-clockwise.
    private static double[] normals(List<LatLng> corners) {
        double[] normals = new double[3 * corners.size()];
        for (int k = 0; k < corners.size(); k++) {
            double[] from = Globe.point(corners.get(k));
            double[] to = Globe.point(corners.get((k + 1) % corners.size()));
            double x = from[1] * to[2] - from[2] * to[1];
            double y = from[2] * to[0] - from[0] * to[2];
            double z = from[0] * to[1] - from[1] * to[0];
            double length = Math.sqrt(x * x + y * y + z * z);
            normals[3 * k] = x / length;
            normals[3 * k + 1] = y / length;
            normals[3 * k + 2] = z / length;
        }
        return normals;
    }
}
