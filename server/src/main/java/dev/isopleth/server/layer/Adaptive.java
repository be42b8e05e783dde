package dev.isopleth.server.layer;

import dev.isopleth.density.Bandwidth;
import java.util.List;
import java.util.Objects;

/// Kernels that follow the samples, `radius=knn:30`: each has the radius of its distance to a neighbour, in classes.
/// Equal where they are of one selection, whoever found the radii.
///
/// @param of which samples' positions are neighbours
/// @param neighbour 30 for the thirtieth
/// @param radii of the classes, ascending, in metres or units of a planar plane
/// @param narrowest the bandwidths of the first class, with a floor on the screen that is that of each class
public record Adaptive(Selection of, int neighbour, List<Double> radii, BandwidthPlan narrowest) {

    public Adaptive {
        radii = List.copyOf(radii);
    }

    /// The bandwidth of each class, in the order of the radii.
    ///
    /// @param used that of the first class: what it is decides the zoom
    public List<Bandwidth> bandwidths(Bandwidth used) {
        return radii.stream().map(radius -> bandwidth(radius, used)).toList();
    }

    private Bandwidth bandwidth(double radius, Bandwidth used) {
        return switch (narrowest) {
            case BandwidthPlan.OnGround ground -> {
                BandwidthPlan own = new BandwidthPlan.OnGround(
                        ground.kernel(),
                        radius / ground.kernel().radiusPerSigma(),
                        ground.floorPixels(),
                        ground.middleLatitudeDegrees());
                // Where the narrowest is no floor, none is.
                yield used instanceof Bandwidth.Screen screen
                        ? own.at(screen.zoom())
                        : Objects.requireNonNull(own.nominal());
            }
            case BandwidthPlan.OnPlane plane -> {
                double sigma = radius / plane.kernel().radiusPerSigma();
                yield used instanceof Bandwidth.Planar(double least, double _)
                                && !used.equals(plane.nominal())
                                && sigma < least
                        ? used
                        : plane.plane().bandwidth(sigma);
            }
            case BandwidthPlan.OnScreen _ -> used;
        };
    }

    /// The bandwidth of the last class.
    public Bandwidth widest(Bandwidth used) {
        return bandwidths(used).getLast();
    }

    /// Its standard deviation in the unit of the first class: where that is in pixels of a zoom, those of the
    /// dataset's
    /// middle latitude.
    public double widestSigma(Bandwidth used) {
        return switch (widest(used)) {
            case Bandwidth.Ground ground ->
                used instanceof Bandwidth.Screen(double _, int zoom)
                                && narrowest instanceof BandwidthPlan.OnGround ofNarrowest
                        ? ground.sigmaMetres() / ofNarrowest.metresPerPixel(zoom)
                        : ground.sigmaMetres();
            case Bandwidth.Screen screen -> screen.sigmaPixels();
            case Bandwidth.Planar planar -> planar.sigma();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Adaptive adaptive
                && of.equals(adaptive.of)
                && neighbour == adaptive.neighbour
                && narrowest.equals(adaptive.narrowest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(of, neighbour, narrowest);
    }
}
