package dev.isopleth.density;

import java.util.SortedSet;
import java.util.TreeSet;

/// The slow, obvious share of a kernel's mass within a study area: the kernel integrated over the area, row
/// by row, over the mass of the whole kernel. The oracle of [KernelShare].
///
/// Cost: some milliseconds a place and hundred vertices. Error below 1e-6; of the uniform kernel 2e-5 where
/// its edge cuts a narrow strip askew.
final class ExactShare {

    private static final double GAUSSIAN_REACH = 7;
    private static final int LEAST_PANELS = 48;

    private final StudyArea area;
    private final Kernel kernel;
    private final boolean ground;
    private final boolean wraps;
    private final double sigma;
    private final double reach;
    private final double u;
    private final double v;
    private final double latitude;

    private ExactShare(StudyArea area, Kernel kernel, Bandwidth bandwidth, double u, double v) {
        this.area = area;
        this.kernel = kernel;
        this.ground = bandwidth instanceof Bandwidth.Ground;
        this.wraps = bandwidth.wraps();
        this.sigma = switch (bandwidth) {
            case Bandwidth.Ground(double metres) -> metres / WebMercator.EARTH_RADIUS_METRES;
            case Bandwidth.Flat flat -> flat.sigmaOfPlane();
        };
        double sigmas = kernel instanceof Gaussian ? GAUSSIAN_REACH : kernel.radiusPerSigma();
        this.reach = ground ? Math.min(Math.PI / 2, sigmas * sigma) : sigmas * sigma;
        this.u = u;
        this.v = v;
        this.latitude = Math.toRadians(WebMercator.latDegrees(v));
    }

    /// The share at a place, given as fractions of the plane.
    static double at(StudyArea area, Kernel kernel, Bandwidth bandwidth, double u, double v) {
        ExactShare share = new ExactShare(area, kernel, bandwidth, u, v);
        return share.mass() / share.wholeMass();
    }

    /// The integral over rows, y = reach sin(angle) from the place's own, with joints at all vertices.
    private double mass() {
        TreeSet<Double> joints = new TreeSet<>();
        for (int k = 0; k <= LEAST_PANELS; k++) {
            joints.add(Math.PI * ((double) k / LEAST_PANELS - 0.5));
        }
        addVertices(area.border(), joints);
        double sum = 0;
        double last = joints.first();
        for (double joint : joints) {
            sum += Quadrature.of(this::row, last, joint);
            last = joint;
        }
        return sum;
    }

    private void addVertices(BorderNode node, SortedSet<Double> joints) {
        if (node.halves().isEmpty() && node.ring != null) {
            double y = ground ? node.ring.ordinate[node.from] - latitude : node.ring.v[node.from] - v;
            if (Math.abs(y) < reach) {
                joints.add(StrictMath.asin(y / reach));
            }
        }
        node.halves().forEach(half -> addVertices(half, joints));
    }

    /// The integral along one row, times how the row moves with the angle.
    private double row(double angle) {
        double y = reach * StrictMath.sin(angle);
        double row = ground ? latitude + y : area.ordinate(v + y);
        double cosines = StrictMath.cos(latitude) * StrictMath.cos(row);
        if (ground && cosines <= 0) {
            return 0;
        }
        double rowSin = StrictMath.sin(y / 2);
        double half;
        if (ground) {
            double sin = StrictMath.sin(reach / 2);
            double most = Math.sqrt(Math.max(0, sin * sin - rowSin * rowSin) / cosines);
            half = StrictMath.asin(Math.min(1, most)) / Math.PI;
        } else {
            half = Math.sqrt(Math.max(0, reach * reach - y * y));
        }
        double[] crossings = area.crossings(row);
        double sum = 0;
        int laps = wraps ? (int) Math.ceil(half) : 0;
        for (int k = 0; k + 1 < crossings.length; k += 2) {
            for (int lap = -laps; lap <= laps; lap++) {
                double from = Math.max(-half, crossings[k] + lap - u);
                double to = Math.min(half, crossings[k + 1] + lap - u);
                if (from < to) {
                    sum += along(from, Math.min(to, 0), rowSin, cosines, y)
                            + along(Math.max(from, 0), to, rowSin, cosines, y);
                }
            }
        }
        double area = ground ? 2 * Math.PI * StrictMath.cos(row) : 1;
        return sum * area * reach * StrictMath.cos(angle);
    }

    private double along(double from, double to, double rowSin, double cosines, double y) {
        double sum = 0;
        int panels =
                Math.max(1, (int) Math.ceil((to - from) * (ground ? 2 * Math.PI * Math.sqrt(cosines) : 1) / sigma));
        for (int k = 0; k < panels && from < to; k++) {
            double a = from + (to - from) * k / panels;
            double b = from + (to - from) * (k + 1) / panels;
            sum += Quadrature.of(
                    du -> {
                        if (!ground) {
                            return kernel.peak(sigma) * kernel.profile((du * du + y * y) / (sigma * sigma));
                        }
                        double sin = StrictMath.sin(Math.PI * du);
                        double d = 2 * StrictMath.asin(Math.min(1, Math.sqrt(rowSin * rowSin + cosines * sin * sin)));
                        return kernel.peak(sigma) * kernel.profile(d * d / (sigma * sigma));
                    },
                    a,
                    b);
        }
        return sum;
    }

    /// The kernel's own integral: 1, but for the roundness of the sphere and the reach.
    private double wholeMass() {
        double sum = 0;
        for (int k = 0; k < LEAST_PANELS; k++) {
            sum += Quadrature.of(
                    d -> kernel.peak(sigma)
                            * kernel.profile(d * d / (sigma * sigma))
                            * 2
                            * Math.PI
                            * (ground ? StrictMath.sin(d) : d),
                    reach * k / LEAST_PANELS,
                    reach * (k + 1) / LEAST_PANELS);
        }
        return sum;
    }
}
