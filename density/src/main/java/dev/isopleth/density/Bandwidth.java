package dev.isopleth.density;

/// The kernel's size: its standard deviation along an axis, on the ground, on the screen or on a planar
/// plane. It says with it what plane it is for, and so whether that wraps.
///
/// Any finite length above 0 is one, but estimates are within their stated error only where sigma spans at
/// least 7 of the steps that positions are stored in, 2^-32 of the plane's side: see [Estimator].
public sealed interface Bandwidth {

    /// Metres on the ground, the same at every latitude.
    record Ground(double sigmaMetres) implements Bandwidth {
        public Ground {
            requirePositive(sigmaMetres);
        }
    }

    /// Euclidean on the plane, whatever the row.
    sealed interface Flat extends Bandwidth {

        /// The standard deviation as a fraction of the plane's side.
        double sigmaOfPlane();
    }

    /// Pixels of the 256 px tiles of a zoom of the world. An estimate with it is divided by the ground area
    /// at each row, so that it still counts per square kilometre.
    record Screen(double sigmaPixels, int zoom) implements Flat {
        public Screen {
            requirePositive(sigmaPixels);
            if (zoom < 0 || zoom > 22) {
                throw new IllegalArgumentException("zoom " + zoom + " is not in 0..22");
            }
        }

        @Override
        public double sigmaOfPlane() {
            return sigmaPixels / (256.0 * (1L << zoom));
        }
    }

    /// Units of a planar plane: an estimate with it counts per square unit, and nothing wraps. See
    /// [Plane.Planar#bandwidth(double)].
    ///
    /// @param side of the plane's square, in the same unit
    record Planar(double sigma, double side) implements Flat {
        public Planar {
            requirePositive(sigma);
            requirePositive(side);
        }

        @Override
        public double sigmaOfPlane() {
            return sigma / side;
        }
    }

    /// Whether what lies beyond the eastern edge of the plane is its western one.
    default boolean wraps() {
        return switch (this) {
            case Ground _, Screen _ -> true;
            case Planar _ -> false;
        };
    }

    /// Whether it is one for a plane: metres of the ground and pixels of the world's tiles for the world,
    /// units of that plane for a planar one.
    default boolean isFor(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> wraps();
            case Plane.Planar planar -> this instanceof Planar(double _, double side) && side == planar.side();
        };
    }

    private static void requirePositive(double sigma) {
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("a bandwidth is a finite length above 0, not " + sigma);
        }
    }
}
