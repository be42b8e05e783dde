package dev.isopleth.density;

/// The kernel's size: its standard deviation along an axis, on the ground or on the screen.
public sealed interface Bandwidth {

    /// Metres on the ground, the same at every latitude.
    record Ground(double sigmaMetres) implements Bandwidth {
        public Ground {
            requirePositive(sigmaMetres);
        }
    }

    /// Pixels of the 256 px tiles of a zoom, Euclidean on the plane. An estimate with it is divided by the
    /// ground area at each row, so that it still counts per square kilometre.
    record Screen(double sigmaPixels, int zoom) implements Bandwidth {
        public Screen {
            requirePositive(sigmaPixels);
            if (zoom < 0 || zoom > 22) {
                throw new IllegalArgumentException("zoom " + zoom + " is not in 0..22");
            }
        }

        /// The standard deviation as a fraction of the plane's side.
        public double sigmaOfPlane() {
            return sigmaPixels / (256.0 * (1L << zoom));
        }
    }

    private static void requirePositive(double sigma) {
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("a bandwidth is a finite length above 0, not " + sigma);
        }
    }
}
