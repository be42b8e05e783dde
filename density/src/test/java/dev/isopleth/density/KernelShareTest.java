package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The share of a kernel within an area, against closed forms on a plane and against quadrature.
class KernelShareTest {

    private static final Plane.Planar PAGE = new Plane.Planar(1024, 1024, "m");

    private static double share(StudyArea area, Kernel kernel, Bandwidth bandwidth, double u, double v) {
        KernelShare share = KernelShare.of(area, kernel, bandwidth);
        return share.at(share.near(u, v, u, v), u, v, area.holds(u, v));
    }

    private static double onPage(StudyArea area, Kernel kernel, double sigma, double x, double y) {
        return share(area, kernel, PAGE.bandwidth(sigma), PAGE.u(x), PAGE.v(y));
    }

    private static StudyArea page(double[]... rings) {
        return StudyArea.of(PAGE, List.of(List.of(rings)));
    }

    static Stream<Kernel> kernels() {
        return Kernels.ALL.stream();
    }

    static double tolerance(Kernel kernel) {
        return kernel instanceof Uniform ? 3e-4 : 3e-5;
    }

    private static double massIn(Kernel kernel, double west, double south, double east, double north) {
        return kernel.massBelow(east, north)
                - kernel.massBelow(west, north)
                - kernel.massBelow(east, south)
                + kernel.massBelow(west, south);
    }

    /// On edges, in corners and beyond them too: places that lie exactly on the border.
    @ParameterizedTest
    @MethodSource("kernels")
    void ofARectangleItIsTheKernelsMassThere(Kernel kernel) {
        StudyArea area = page(TestAreas.box(200, 300, 500, 420));
        for (double sigma : new double[] {3, 20, 100}) {
            for (double x : new double[] {200, 260, 350.25, 500, 540}) {
                for (double y : new double[] {300, 311, 360, 420, 425}) {
                    double exact =
                            massIn(kernel, (200 - x) / sigma, (y - 420) / sigma, (500 - x) / sigma, (y - 300) / sigma);
                    assertEquals(
                            exact, onPage(area, kernel, sigma, x, y), tolerance(kernel), sigma + " " + x + " " + y);
                }
            }
        }
    }

    @Test
    void inTheCentreOfADiscItIsTheMassWithinARadius() {
        double[] disc = new double[2 * 4000];
        for (int i = 0; i < 4000; i++) {
            disc[2 * i] = 500 + 150 * Math.cos(2 * Math.PI * i / 4000);
            disc[2 * i + 1] = 500 + 150 * Math.sin(2 * Math.PI * i / 4000);
        }
        StudyArea area = page(disc);
        for (double sigma : new double[] {60, 90, 150}) {
            double exact = 1 - Math.exp(-150 * 150 / (2 * sigma * sigma));
            assertEquals(exact, onPage(area, Gaussian.INSTANCE, sigma, 500, 500), 1e-4);
            double q = 150 * 150 / (8 * sigma * sigma);
            assertEquals(1 - Math.pow(1 - q, 3), onPage(area, Quartic.INSTANCE, sigma, 500, 500), q < 1 ? 1e-4 : 2);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void disjointAreasAddUp(Kernel kernel) {
        double[] west = TestAreas.box(100, 100, 400, 700);
        double[] east = {400, 100, 800, 100, 650, 500, 800, 700, 400, 700};
        StudyArea both = StudyArea.of(PAGE, List.of(List.of(west), List.of(east)));
        StudyArea whole = page(new double[] {100, 100, 800, 100, 650, 500, 800, 700, 100, 700});
        Random random = new Random(3);
        for (int k = 0; k < 50; k++) {
            double x = 1000 * random.nextDouble();
            double y = 800 * random.nextDouble();
            double sum = onPage(page(west), kernel, 60, x, y) + onPage(page(east), kernel, 60, x, y);
            assertEquals(sum, onPage(both, kernel, 60, x, y), 1e-4);
            assertEquals(sum, onPage(whole, kernel, 60, x, y), 1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void farWithinItIsOneAndFarOutsideNothing(Kernel kernel) {
        StudyArea area = TestAreas.of(TestAreas.box(0, 0, 40, 40));
        Bandwidth bandwidth = new Bandwidth.Ground(50_000);
        assertEquals(1, share(area, kernel, bandwidth, WebMercator.u(20), WebMercator.v(20)));
        assertEquals(0, share(area, kernel, bandwidth, WebMercator.u(60), WebMercator.v(20)));
    }

    static Stream<Arguments> shapes() {
        return Kernels.ALL.stream()
                .flatMap(kernel -> Stream.of("convex", "concave", "hole", "vertices", "island")
                        .map(shape -> Arguments.of(kernel, shape)));
    }

    /// Near the border within and without, on the ground and on the screen.
    @ParameterizedTest
    @MethodSource("shapes")
    void ofAnyShapeItIsThatOfTheQuadrature(Kernel kernel, String shape) {
        double worst = 0;
        for (double lat : new double[] {0, 45, -70}) {
            for (double sigma : new double[] {300, 50_000}) {
                StudyArea area = TestAreas.shape(shape, 24, lat, 2.5 * sigma);
                double ofPlane = RowGeometry.sigmaOfPlane(new Bandwidth.Ground(sigma), WebMercator.v(lat));
                List<Bandwidth> bandwidths =
                        List.of(new Bandwidth.Ground(sigma), new Bandwidth.Screen(ofPlane * 256 * 16, 4));
                Random random = new Random(5);
                for (int k = 0; k < (shape.equals("vertices") ? 2 : 12); k++) {
                    double u = WebMercator.u(24) + 1.5 * ofPlane * random.nextGaussian();
                    double v = WebMercator.v(lat) + 1.5 * ofPlane * random.nextGaussian();
                    for (Bandwidth bandwidth : bandwidths) {
                        double exact = ExactShare.at(area, kernel, bandwidth, u, v);
                        worst = Math.max(worst, Math.abs(exact - share(area, kernel, bandwidth, u, v)));
                    }
                }
            }
        }
        assertEquals(0, worst, tolerance(kernel));
    }

    /// Cut in two at the antimeridian, or over the pole as far as the plane goes.
    @ParameterizedTest
    @MethodSource("kernels")
    void areasAcrossTheAntimeridianAndNearThePoleAreLikeAnyOther(Kernel kernel) {
        StudyArea cut = StudyArea.of(
                Plane.WORLD,
                List.of(List.of(TestAreas.box(176, 60, 180, 63)), List.of(TestAreas.box(-180, 60, -178, 63))));
        StudyArea inOne = TestAreas.of(TestAreas.box(-4, 60, 2, 63));
        Bandwidth bandwidth = new Bandwidth.Ground(60_000);
        for (double[] place : new double[][] {{179.9, 62}, {-179.9, 61}, {180, 60.2}, {176.3, 62}, {-178.2, 63.2}}) {
            double there = share(cut, kernel, bandwidth, WebMercator.u(place[0]), WebMercator.v(place[1]));
            double here = share(inOne, kernel, bandwidth, WebMercator.u(place[0] + 180), WebMercator.v(place[1]));
            assertEquals(here, there, 1e-4);
        }
        StudyArea cap = TestAreas.of(TestAreas.box(-180, 80, 180, 85.05));
        List<Double> errors = new ArrayList<>();
        for (double lat : new double[] {79.5, 80.3, 83, 85}) {
            double u = WebMercator.u(33);
            double v = WebMercator.v(lat);
            errors.add(Math.abs(share(cap, kernel, new Bandwidth.Ground(150_000), u, v)
                    - ExactShare.at(cap, kernel, new Bandwidth.Ground(150_000), u, v)));
        }
        assertEquals(0, errors.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), 5e-4);
    }

    /// A border all round the world is one edge, near at both its ends, that runs east or west.
    @ParameterizedTest
    @MethodSource("kernels")
    void anEdgeRoundTheWorldIsThereOnBothSidesOfTheAntimeridian(Kernel kernel) {
        double lat = 0.1;
        List<Bandwidth> bandwidths = List.of(new Bandwidth.Ground(50_000), new Bandwidth.Screen(5, 4));
        for (Bandwidth bandwidth : bandwidths) {
            double sigma = RowGeometry.sigmaOfPlane(bandwidth, 0.5);
            double expected = kernel.massBelow(10, (0.5 - WebMercator.v(lat)) / sigma);
            for (double lon : new double[] {-178, -179.5, -179.99, -90, 170, 179, 179.95, 180}) {
                for (double east : new double[] {180, 179.9999}) {
                    StudyArea north = TestAreas.of(TestAreas.box(-180, 0, east, 60));
                    StudyArea south = TestAreas.of(TestAreas.box(-180, -60, east, 0));
                    double u = WebMercator.u(lon);
                    String where = bandwidth + " at " + lon;
                    assertEquals(expected, share(north, kernel, bandwidth, u, WebMercator.v(lat)), 5e-4, where);
                    assertEquals(expected, share(south, kernel, bandwidth, u, WebMercator.v(-lat)), 5e-4, where);
                }
            }
        }
    }

    /// Of a whole width the meridian at the antimeridian is no border, whatever vertices stand on it.
    @ParameterizedTest
    @MethodSource("kernels")
    void anAreaOfTheWholeWidthHasNoBorderAtTheAntimeridian(Kernel kernel) {
        StudyArea box = TestAreas.of(TestAreas.box(-180, -60, 180, 60));
        StudyArea clockwise = TestAreas.of(new double[] {-180, -60, -180, 60, 180, 60, 180, -60});
        StudyArea vertices =
                TestAreas.of(new double[] {-180, -60, 180, -60, 180, -10, 180, 17.3, 180, 60, -180, 60, -180, 33});
        for (Bandwidth bandwidth : List.of(new Bandwidth.Ground(50_000), new Bandwidth.Screen(5, 4))) {
            for (double lon : new double[] {-178, -179.99, -180, 179.9999999999, 179.6}) {
                for (double lat : new double[] {0, 17.3, -10, 32.9}) {
                    double u = WebMercator.u(lon);
                    double v = WebMercator.v(lat);
                    assertEquals(1, share(box, kernel, bandwidth, u, v), 5e-9);
                    assertEquals(1, share(clockwise, kernel, bandwidth, u, v), 5e-9);
                    assertEquals(1, share(vertices, kernel, bandwidth, u, v), 5e-6);
                }
            }
        }
    }

    /// On the screen a kernel reaches round the world at its first zooms: each lap counts.
    @ParameterizedTest
    @MethodSource("kernels")
    void aKernelThatReachesRoundTheWorldMeetsTheBorderOnceALap(Kernel kernel) {
        List<StudyArea> areas = List.of(
                TestAreas.of(TestAreas.box(-180, -60, 180, 60)),
                TestAreas.of(TestAreas.box(-179.9, -60, 179.9, 60)),
                TestAreas.of(TestAreas.box(-100, -60, 120, 70)),
                TestAreas.of(TestAreas.ring(165, 10, 900_000, 200, 0.3)));
        for (double pixels : new double[] {8, 16, 24, 40, 85}) {
            Bandwidth bandwidth = new Bandwidth.Screen(pixels, 0);
            for (StudyArea area : areas) {
                KernelShare share = KernelShare.of(area, kernel, bandwidth);
                BorderPieces ofAll = share.near(0, 0, 1, 1);
                for (double[] place : new double[][] {{-179.9, 0}, {-100, 59}, {0, 59}, {75, -20}, {179, 59.5}}) {
                    double u = WebMercator.u(place[0]);
                    double v = WebMercator.v(place[1]);
                    double exact = ExactShare.at(area, kernel, bandwidth, u, v);
                    String where = pixels + " px at " + place[0];
                    assertEquals(exact, share(area, kernel, bandwidth, u, v), 2e-4, where);
                    assertEquals(exact, share.at(ofAll, u, v, area.holds(u, v)), 2e-4, where);
                }
            }
        }
    }

    static Stream<Arguments> slivers() {
        return Kernels.ALL.stream()
                .flatMap(kernel -> Stream.of("along", "vertices", "askew").map(shape -> Arguments.of(kernel, shape)));
    }

    /// Strips and gaps far narrower than the kernel, and than a great circle lies from a parallel: a place
    /// between them is beyond the one and not the other.
    @ParameterizedTest
    @MethodSource("slivers")
    void narrowStripsAndGapsCountAsNarrow(Kernel kernel, String shape) {
        for (double lat : new double[] {0, 60, -70}) {
            for (double sigma : new double[] {3000, 50_000}) {
                double high = Math.toDegrees(sigma / WebMercator.EARTH_RADIUS_METRES);
                double wide = high / Math.cos(Math.toRadians(lat));
                double rise = shape.equals("askew") ? 0.375 * high / wide : 0;
                for (double width : new double[] {0.1, 0.01, 0.001}) {
                    double[] ring =
                            TestAreas.strip(24, lat, 5 * wide, rise, width * high, shape.equals("vertices") ? 57 : 1);
                    StudyArea strip = TestAreas.of(ring);
                    StudyArea gap = TestAreas.of(
                            TestAreas.box(24 - 9 * wide, lat - 9 * high, 24 + 9 * wide, lat + 9 * high), ring);
                    Random random = new Random(3);
                    for (int k = 0; k < 8; k++) {
                        double east = 3 * wide * (random.nextDouble() - 0.5);
                        double north = (k < 4 ? 1 : 5) * width * high * (random.nextDouble() - 0.5);
                        double u = WebMercator.u(24 + east);
                        double v = WebMercator.v(lat + rise * east + north);
                        Bandwidth bandwidth = new Bandwidth.Ground(sigma);
                        double exact = ExactShare.at(strip, kernel, bandwidth, u, v);
                        String where = lat + " " + sigma + " " + width + " " + strip.holds(u, v);
                        assertEquals(exact, share(strip, kernel, bandwidth, u, v), tolerance(kernel), where);
                        assertEquals(1 - exact, share(gap, kernel, bandwidth, u, v), tolerance(kernel), where);
                    }
                }
            }
        }
    }

    /// Kernels wide against the Earth: the promise there is a percent.
    @ParameterizedTest
    @MethodSource("kernels")
    void kernelsOfAContinentAreWithinAPercent(Kernel kernel) {
        StudyArea area = TestAreas.of(new double[] {-30, 0, 60, -20, 90, 40, 20, 70, -40, 40});
        for (double sigma : new double[] {500_000, 2_000_000}) {
            for (double[] place : new double[][] {{0, 10}, {50, 50}, {-35, 40}, {80, 20}}) {
                double u = WebMercator.u(place[0]);
                double v = WebMercator.v(place[1]);
                Bandwidth bandwidth = new Bandwidth.Ground(sigma);
                assertEquals(
                        ExactShare.at(area, kernel, bandwidth, u, v),
                        share(area, kernel, bandwidth, u, v),
                        0.01,
                        sigma + " " + place[0]);
            }
        }
    }
}
