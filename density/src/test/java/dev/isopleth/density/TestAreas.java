package dev.isopleth.density;

import java.util.List;

/// Study areas that the tests of the edge correction share.
final class TestAreas {

    private TestAreas() {}

    /// A ring round a place: a polygon of so many vertices whose distance from it waves.
    ///
    /// @param wave how much of the distance the wave takes and gives
    static double[] ring(double lon, double lat, double metres, int vertices, double wave) {
        double[] xy = new double[2 * vertices];
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            double ripple = vertices > 100 ? 0.05 * Math.cos(171 * angle + 1) : 0;
            double degrees = Math.toDegrees(
                    metres * (1 + wave * (Math.cos(5 * angle) + ripple)) / WebMercator.EARTH_RADIUS_METRES);
            xy[2 * i] = lon + degrees * Math.cos(angle) / Math.cos(Math.toRadians(lat));
            xy[2 * i + 1] = lat + degrees * Math.sin(angle);
        }
        return xy;
    }

    /// An area of one ring on the world.
    static StudyArea of(double[] ring) {
        return StudyArea.of(Plane.WORLD, List.of(List.of(ring)));
    }

    /// The same with holes.
    static StudyArea of(double[] outer, double[]... holes) {
        List<double[]> rings = new java.util.ArrayList<>(List.of(outer));
        rings.addAll(List.of(holes));
        return StudyArea.of(Plane.WORLD, List.of(rings));
    }

    /// A rectangle's ring.
    static double[] box(double west, double south, double east, double north) {
        return new double[] {west, south, east, south, east, north, west, north};
    }

    /// A strip's ring, its lower side cut into so many edges; lengths in degrees.
    ///
    /// @param half of its length, to the west and to the east of a place
    /// @param rise of its sides, in degrees of latitude per degree of longitude
    static double[] strip(double lon, double lat, double half, double rise, double width, int edges) {
        double[] xy = new double[2 * (edges + 3)];
        for (int i = 0; i <= edges; i++) {
            double east = half * (2.0 * i / edges - 1);
            xy[2 * i] = lon + east;
            xy[2 * i + 1] = lat + rise * east - width / 2;
        }
        xy[2 * edges + 2] = lon + half;
        xy[2 * edges + 3] = lat + rise * half + width / 2;
        xy[2 * edges + 4] = lon - half;
        xy[2 * edges + 5] = lat - rise * half + width / 2;
        return xy;
    }

    /// The shapes by name, round a place, some `metres` in size.
    static StudyArea shape(String name, double lon, double lat, double metres) {
        return switch (name) {
            case "convex" -> of(ring(lon, lat, metres, 7, 0));
            case "concave" -> of(ring(lon, lat, metres, 40, 0.6));
            case "hole" -> of(ring(lon, lat, metres, 5, 0), ring(lon, lat, metres / 3, 9, 0));
            case "vertices" -> of(ring(lon, lat, metres, 1200, 0.3));
            case "island" -> of(ring(lon, lat, metres / 40, 30, 0.3));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
