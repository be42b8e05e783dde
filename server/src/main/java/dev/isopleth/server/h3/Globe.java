package dev.isopleth.server.h3;

import com.uber.h3core.util.LatLng;
import dev.isopleth.analysis.interpolation.Ground;
import java.util.ArrayList;
import java.util.List;

/// Corners of cells as points of the sphere of radius 1, and the sides between them, which are great circles.
final class Globe {

    private static final int MOST_HALVINGS = 8;

    private Globe() {}

    static double[] point(LatLng at) {
        return Ground.SPHERE.point(at.lng, at.lat);
    }

    /// The ring of corners as longitude, latitude, ..., with so many positions between them that straight lines
    /// in degrees are near to the sides. Whichever way a side is gone, its positions are the same but for
    /// rounding.
    ///
    /// @param mostOff how far off they may be, in radians
    static double[] ring(List<LatLng> corners, double mostOff) {
        List<double[]> ring = new ArrayList<>();
        for (int k = 0; k < corners.size(); k++) {
            LatLng corner = corners.get(k);
            ring.add(new double[] {corner.lng, corner.lat});
            addBetween(ring, point(corner), point(corners.get((k + 1) % corners.size())), mostOff, MOST_HALVINGS);
        }
        double[] positions = new double[2 * ring.size()];
        for (int i = 0; i < ring.size(); i++) {
            positions[2 * i] = ring.get(i)[0];
            positions[2 * i + 1] = ring.get(i)[1];
        }
        return positions;
    }

    private static void addBetween(List<double[]> ring, double[] from, double[] to, double mostOff, int halvings) {
        double[] middle = middle(from, to);
        double[] here = position(from);
        double[] there = position(to);
        double turn = there[0] - here[0];
        double[] straight =
                Ground.SPHERE.point(here[0] + (turn - 360 * Math.rint(turn / 360)) / 2, (here[1] + there[1]) / 2);
        double dx = straight[0] - middle[0];
        double dy = straight[1] - middle[1];
        double dz = straight[2] - middle[2];
        if (halvings == 0 || dx * dx + dy * dy + dz * dz <= mostOff * mostOff) {
            return;
        }
        addBetween(ring, from, middle, mostOff, halvings - 1);
        ring.add(position(middle));
        addBetween(ring, middle, to, mostOff, halvings - 1);
    }

    private static double[] middle(double[] from, double[] to) {
        double x = from[0] + to[0];
        double y = from[1] + to[1];
        double z = from[2] + to[2];
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    private static double[] position(double[] point) {
        return new double[] {
            Math.toDegrees(StrictMath.atan2(point[1], point[0])),
            Math.toDegrees(StrictMath.atan2(point[2], Math.hypot(point[0], point[1])))
        };
    }
}
