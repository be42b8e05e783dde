package dev.isopleth.server.layer;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.WebMercator;
import org.jspecify.annotations.Nullable;

/// Which bandwidth each zoom of a layer uses.
///
/// No kernel on the screen has a radius above a quarter of the world.
public sealed interface BandwidthPlan {

    /// The bandwidth of a zoom, 0 to 22.
    Bandwidth at(int zoom);

    /// The bandwidth without regard to a zoom; null where there is none.
    @Nullable
    Bandwidth nominal();

    /// Metres on the ground, with a floor on the screen: where the radius in pixels at the dataset's middle
    /// latitude is below the floor, the whole zoom uses the floor.
    ///
    /// @param floorPixels the least radius in pixels of the 256 px tiles, 0 for none
    /// @param middleLatitudeDegrees where metres are turned into pixels, the same for the whole layer
    record OnGround(Kernel kernel, double sigmaMetres, double floorPixels, double middleLatitudeDegrees)
            implements BandwidthPlan {

        @Override
        public Bandwidth at(int zoom) {
            return radiusPixels(zoom) < floorPixels
                    ? screen(kernel, floorPixels / kernel.radiusPerSigma(), zoom)
                    : new Bandwidth.Ground(sigmaMetres);
        }

        @Override
        public Bandwidth nominal() {
            return new Bandwidth.Ground(sigmaMetres);
        }

        private double radiusPixels(int zoom) {
            double metresPerPixel = WebMercator.CIRCUMFERENCE_METRES
                    * Math.cos(Math.toRadians(middleLatitudeDegrees))
                    / (256.0 * (1L << zoom));
            return sigmaMetres * kernel.radiusPerSigma() / metresPerPixel;
        }
    }

    /// Pixels of the 256 px tiles, the same at every zoom.
    record OnScreen(Kernel kernel, double sigmaPixels) implements BandwidthPlan {

        @Override
        public Bandwidth at(int zoom) {
            return screen(kernel, sigmaPixels, zoom);
        }

        @Override
        public @Nullable Bandwidth nominal() {
            return null;
        }
    }

    private static Bandwidth screen(Kernel kernel, double sigmaPixels, int zoom) {
        double quarterOfTheWorld = 64.0 * (1L << zoom) / kernel.radiusPerSigma();
        return new Bandwidth.Screen(Math.min(sigmaPixels, quarterOfTheWorld), zoom);
    }
}
