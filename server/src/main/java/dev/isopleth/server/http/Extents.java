package dev.isopleth.server.http;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.DatasetExtent;
import dev.isopleth.server.layer.BandwidthPlan;
import dev.isopleth.server.layer.LayerPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a layer is, in degrees or in units of a planar plane.
final class Extents {

    private static final double METRES_PER_DEGREE = WebMercator.CIRCUMFERENCE_METRES / 360;
    private static final double WINDOW_PIXELS = 768;

    private Extents() {}

    /// West, south, east, north of a dataset's samples, west above east where the box crosses the antimeridian
    /// (RFC 7946, 5.2); on a planar plane the least x and y, then the greatest.
    static List<Double> bbox(Dataset dataset) {
        return bbox(dataset.manifest().asPlane(), dataset.extent());
    }

    /// The same of an extent on a plane.
    static List<Double> bbox(Plane plane, DatasetExtent box) {
        return switch (plane) {
            case Plane.World _ -> List.of(box.west(), box.south(), box.wrappedEast(), box.north());
            case Plane.Planar _ -> List.of(box.west(), box.north(), box.east(), box.south());
        };
    }

    /// Where tiles are not empty: the samples' extent, widened by the kernel's reach. The world where the
    /// bandwidth is in pixels, since its reach differs by zoom, and for interpolators, whose reach the stations
    /// decide. Of longitudes all where it crosses the antimeridian: TileJSON has no word for that. Null on a
    /// planar plane, which has no degrees.
    static @Nullable List<Double> bounds(LayerPlan plan) {
        DatasetExtent box = plan.dataset().extent();
        double edge = Place.MOST_LATITUDE;
        if (plan.dataset().manifest().asPlane() instanceof Plane.Planar) {
            return null;
        }
        if (plan.between() != null) {
            return List.of(-180.0, -edge, 180.0, edge);
        }
        if (plan.tally() != null) {
            // With a study area there are bins wherever samples could lie.
            return plan.dataset().area() == null && plan.tally().reach() < Double.POSITIVE_INFINITY
                    ? widened(box, plan.tally().reach())
                    : List.of(-180.0, -edge, 180.0, edge);
        }
        return switch (plan.bandwidth()) {
            case BandwidthPlan.OnScreen _, BandwidthPlan.OnPlane _ -> List.of(-180.0, -edge, 180.0, edge);
            case BandwidthPlan.OnGround ground ->
                widened(box, widestMetres(plan, ground) * plan.kernel().reachPerSigma());
        };
    }

    private static double widestMetres(LayerPlan plan, BandwidthPlan.OnGround ground) {
        return plan.widest(new Bandwidth.Ground(ground.sigmaMetres())) instanceof Bandwidth.Ground(double sigma)
                ? sigma
                : ground.sigmaMetres();
    }

    private static List<Double> widened(DatasetExtent box, double metres) {
        double edge = Place.MOST_LATITUDE;
        double high = metres / METRES_PER_DEGREE;
        double south = Math.max(-edge, box.south() - high);
        double north = Math.min(edge, box.north() + high);
        double wide = high / Math.cos(Math.toRadians(Math.max(Math.abs(south), Math.abs(north))));
        double west = box.west() - wide;
        double east = box.east() + wide;
        boolean crosses = west < -180 || east > 180;
        return List.of(crosses ? -180 : west, south, crosses ? 180 : east, north);
    }

    /// Longitude and latitude of the samples' middle, and the zoom at which they fill a window; null on a
    /// planar plane.
    static @Nullable List<Double> center(LayerPlan plan) {
        if (plan.dataset().manifest().asPlane() instanceof Plane.Planar) {
            return null;
        }
        DatasetExtent box = plan.dataset().extent();
        double u = (WebMercator.u(box.west()) + box.width() / 720) % 1;
        double north = WebMercator.v(box.north());
        double south = WebMercator.v(box.south());
        double side = Math.max(box.width() / 360, south - north);
        double zoom = side > 0 ? Math.floor(Math.log(WINDOW_PIXELS / 256 / side) / Math.log(2)) : 14;
        return List.of(
                WebMercator.lonDegrees(u),
                WebMercator.latDegrees((north + south) / 2),
                Math.clamp(zoom, (double) plan.layer().definition().minZoom(), (double)
                        plan.layer().definition().maxZoom()));
    }
}
