package dev.isopleth.server.layer;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import org.jspecify.annotations.Nullable;

/// Which bandwidth each zoom of a layer uses.
///
/// No kernel on the screen has a radius above a quarter of the world, or of a planar plane's side.
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
                    ? screen(kernel, floorPixels / kernel.radiusPerSigma(), zoom, Plane.WORLD)
                    : new Bandwidth.Ground(sigmaMetres);
        }

        @Override
        public Bandwidth nominal() {
            return new Bandwidth.Ground(sigmaMetres);
        }

        private double radiusPixels(int zoom) {
            return sigmaMetres * kernel.radiusPerSigma() / metresPerPixel(zoom);
        }

        /// Of the 256 px tiles, at the middle latitude.
        double metresPerPixel(int zoom) {
            return WebMercator.CIRCUMFERENCE_METRES
                    * Math.cos(Math.toRadians(middleLatitudeDegrees))
                    / (256.0 * (1L << zoom));
        }
    }

    /// Units of a planar plane, with a floor on the screen: where the radius in pixels is below the floor,
    /// the zoom uses the floor.
    ///
    /// @param sigma in the plane's units
    /// @param floorPixels the least radius in pixels of the 256 px tiles, 0 for none
    record OnPlane(Kernel kernel, double sigma, double floorPixels, Plane.Planar plane) implements BandwidthPlan {

        @Override
        public Bandwidth at(int zoom) {
            double radiusPixels = sigma * kernel.radiusPerSigma() / plane.unitsPerPixel(zoom);
            return radiusPixels < floorPixels
                    ? screen(kernel, floorPixels / kernel.radiusPerSigma(), zoom, plane)
                    : nominal();
        }

        @Override
        public Bandwidth nominal() {
            return plane.bandwidth(sigma);
        }
    }

    /// Pixels of the 256 px tiles, the same at every zoom.
    record OnScreen(Kernel kernel, double sigmaPixels, Plane plane) implements BandwidthPlan {

        /// Of the world.
        public OnScreen(Kernel kernel, double sigmaPixels) {
            this(kernel, sigmaPixels, Plane.WORLD);
        }

        @Override
        public Bandwidth at(int zoom) {
            return screen(kernel, sigmaPixels, zoom, plane);
        }

        @Override
        public @Nullable Bandwidth nominal() {
            return null;
        }
    }

    private static Bandwidth screen(Kernel kernel, double sigmaPixels, int zoom, Plane plane) {
        double quarterOfTheSide = 64.0 * (1L << zoom) / kernel.radiusPerSigma();
        double pixels = Math.min(sigmaPixels, quarterOfTheSide);
        return switch (plane) {
            case Plane.World _ -> new Bandwidth.Screen(pixels, zoom);
            case Plane.Planar planar -> planar.bandwidth(pixels * planar.unitsPerPixel(zoom));
        };
    }
}
