package dev.isopleth.server.http;

import dev.isopleth.server.answer.ClustersAnswer;
import java.util.ArrayList;
import java.util.List;

/// Outlines as the coordinates of GeoJSON.
///
/// @param onWorld whether they are in degrees, which are written to a centimetre
record GeoJsonParts(boolean onWorld) {

    /// Of positions in degrees: a centimetre.
    private static final double STEPS_OF_DEGREE = 1e7;

    /// Positions one after another.
    ///
    /// @param xy x, y, x, y, ...
    List<List<Double>> line(double[] xy) {
        List<List<Double>> line = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            line.add(position(xy[i], xy[i + 1]));
        }
        return line;
    }

    /// The same, back to the first one.
    List<List<Double>> ring(double[] xy) {
        List<List<Double>> ring = line(xy);
        ring.add(ring.getFirst());
        return ring;
    }

    /// Rings as one polygon, or several where the antimeridian cuts it.
    ClustersAnswer.Geometry polygons(List<double[]> rings) {
        return rings.size() == 1
                ? new ClustersAnswer.Geometry("Polygon", List.of(ring(rings.getFirst())))
                : new ClustersAnswer.Geometry(
                        "MultiPolygon",
                        rings.stream().map(part -> List.of(ring(part))).toList());
    }

    /// One position.
    List<Double> position(double x, double y) {
        return List.of(number(x), number(y));
    }

    /// Adding 0 makes -0 the 0 that it is.
    private double number(double position) {
        return onWorld ? Math.rint(position * STEPS_OF_DEGREE) / STEPS_OF_DEGREE + 0.0 : position + 0.0;
    }
}
