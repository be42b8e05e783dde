package dev.isopleth.density;

/// What positions live on. Either way they are stored as fractions of a square, u from its western edge and
/// v from its northern one, in 32 bits each.
public sealed interface Plane {

    /// The plane of all geographic data.
    World WORLD = new World();

    /// The fraction of the square for an x: a longitude in degrees, not wrapped, or a planar plane's x.
    double u(double x);

    /// The fraction of the square for a y: a latitude in degrees, those beyond the plane's edge on it, or a
    /// planar plane's y.
    double v(double y);

    /// The x of a fraction of the square.
    double x(double u);

    /// The y of a fraction of the square.
    double y(double v);

    /// The web Mercator world, see [WebMercator]: it wraps round, and lengths on it are metres on the ground.
    record World() implements Plane {
        @Override
        public double u(double lonDegrees) {
            return (lonDegrees + 180) / 360;
        }

        @Override
        public double v(double latDegrees) {
            double edge = WebMercator.MAX_LATITUDE_DEGREES;
            return WebMercator.v(Math.clamp(latDegrees, -edge, edge));
        }

        @Override
        public double x(double u) {
            return WebMercator.lonDegrees(u);
        }

        @Override
        public double y(double v) {
            return WebMercator.latDegrees(v);
        }
    }

    /// A flat rectangle such as a page, a floor or a chip: x from its western edge and y down from its top,
    /// both in one unit. No latitude, and nothing wraps.
    ///
    /// It lies in the north-western corner of a square of 256 * 2^k units, the smallest that holds it: at
    /// zoom k one unit is one pixel of the 256 px tiles, as in Leaflet's `CRS.Simple`.
    ///
    /// @param width in units, from a thousandth to 10^9
    /// @param height likewise
    /// @param unit what x, y and lengths are counted in, such as `px` or `m`; not blank
    record Planar(double width, double height, String unit) implements Plane {

        private static final double LEAST = 1e-3;
        private static final double MOST = 1e9;
        private static final double STEPS = 4294967296.0;

        public Planar {
            if (!isExtent(width) || !isExtent(height)) {
                throw new IllegalArgumentException(
                        "a plane's width and height go from 0.001 to 1000000000, not " + width + " x " + height);
            }
            if (unit.isBlank()) {
                throw new IllegalArgumentException("a plane has a unit, such as px or m");
            }
        }

        /// Whether a plane can be so wide or high.
        public static boolean isExtent(double units) {
            return units >= LEAST && units <= MOST;
        }

        /// Side of the square in units: 256 * 2^k.
        public double side() {
            return Math.scalb(256.0, zoomOfOne());
        }

        /// k, the zoom at which one unit is one pixel; below 0 for planes of few units.
        public int zoomOfOne() {
            double tiles = Math.max(width, height) / 256;
            int k = Math.getExponent(tiles);
            return Math.scalb(1.0, k) < tiles ? k + 1 : k;
        }

        /// Units that a pixel of a zoom's 256 px tiles is wide.
        public double unitsPerPixel(int zoom) {
            return Math.scalb(1.0, zoomOfOne() - zoom);
        }

        /// Whether a position lies on the plane, its edges included; NaN does not.
        public boolean holds(double x, double y) {
            return x >= 0 && x <= width && y >= 0 && y <= height;
        }

        @Override
        public double u(double x) {
            return x / side();
        }

        @Override
        public double v(double y) {
            return y / side();
        }

        @Override
        public double x(double u) {
            return units(u);
        }

        @Override
        public double y(double v) {
            return units(v);
        }

        /// A length in units for one in fractions of the square.
        public double units(double fraction) {
            return fraction * side();
        }

        /// The stored form of an x or a y on the plane, rounded to the nearest; the far edge of a plane that
        /// fills its square is the last step before it.
        public int stored(double units) {
            return (int) Math.min(0xFFFF_FFFFL, Math.round(units / side() * STEPS));
        }

        /// A kernel's standard deviation in units as a bandwidth on this plane. Estimates are within their stated
        /// error from 7 * 2^-32 of the side on, see [Estimator]; smaller ones are not refused.
        public Bandwidth.Planar bandwidth(double sigma) {
            return new Bandwidth.Planar(sigma, side());
        }
    }
}
