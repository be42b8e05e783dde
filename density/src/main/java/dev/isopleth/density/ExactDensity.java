package dev.isopleth.density;

/// The slow, obvious estimator: every sample, in float64, with nothing cut off or rounded to cells.
///
/// It is the oracle of [Estimator], and answers for single places. Cost: one kernel value a sample.
public final class ExactDensity {

    private static final int BLOCK = 4096;
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private ExactDensity() {}

    /// The sums at a place given as fractions of the plane.
    public static KernelSums at(SampleRows rows, Kernel kernel, Bandwidth bandwidth, double u, double v) {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        double weight = 0;
        double weightedValue = 0;
        double weightedSquare = 0;
        double squaredWeight = 0;
        double places = 0;
        double weightHere = 0;
        double profileHere = 0;
        long codeHere = 0;
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long code = Morton.code(block.u()[i], block.v()[i]);
                if (code != codeHere || (from == 0 && i == 0)) {
                    squaredWeight += weightHere * weightHere * profileHere * profileHere;
                    places += weightHere != 0 ? profileHere : 0;
                    codeHere = code;
                    weightHere = 0;
                    profileHere = kernel.profile(distanceSquared(bandwidth, u, v, block.u()[i], block.v()[i]));
                }
                double w = block.weight()[i];
                double y = block.value()[i];
                weightHere += w;
                weight += w * profileHere;
                weightedValue += w * y * profileHere;
                weightedSquare += w * y * y * profileHere;
            }
        }
        squaredWeight += weightHere * weightHere * profileHere * profileHere;
        places += weightHere != 0 ? profileHere : 0;
        return new KernelSums(weight, weightedValue, weightedSquare, squaredWeight, places);
    }

    /// The measure at a place given as fractions of the plane, in its unit; NaN where it is undefined.
    public static double value(Source source, Estimate estimate, double u, double v) {
        StudyArea area = source.area();
        if (area == null) {
            return valueAnywhere(source, estimate, u, v);
        }
        if (!area.holds(u, v)) {
            return Double.NaN;
        }
        boolean corrected = estimate.measure().isPerArea() && estimate.edge() == Edge.UNIFORM;
        double share = corrected ? ExactShare.at(area, estimate.kernel(), estimate.bandwidth(), u, v) : 1;
        return valueAnywhere(source, estimate, u, v) / share;
    }

    private static double valueAnywhere(Source source, Estimate estimate, double u, double v) {
        return switch (estimate.measure()) {
            case MAX -> greatestWithin(source.samples(), estimate, u, v);
            case COUNT -> countWithin(source.samples(), estimate, u, v);
            case DENSITY, SUM, MEAN, SE, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE -> {
                KernelSums here = at(source.samples(), estimate.kernel(), estimate.bandwidth(), u, v);
                KernelSums there = estimate.measure().needsVersus()
                        ? at(source.requireVersus(), estimate.kernel(), estimate.bandwidth(), u, v)
                        : here;
                double peak = peakPerArea(estimate.kernel(), estimate.bandwidth(), v);
                yield Combination.of(source, estimate).value(here, there, peak, KernelSums.LEAST_PLACES_OF_SUPPORT);
            }
        };
    }

    /// The same, of one selection.
    public static double value(SampleRows rows, Estimate estimate, double u, double v) {
        return value(Source.of(rows), estimate, u, v);
    }

    /// K(0) at a row of the plane, per area as densities are: square kilometres of ground, or square units of
    /// a planar plane.
    static double peakPerArea(Kernel kernel, Bandwidth bandwidth, double v) {
        return switch (bandwidth) {
            case Bandwidth.Ground ground -> kernel.peak(ground.sigmaMetres()) * SQUARE_METRES_PER_KM2;
            case Bandwidth.Screen screen -> {
                double metresPerPlane = WebMercator.CIRCUMFERENCE_METRES * WebMercator.cosLatitude(v);
                yield kernel.peak(screen.sigmaOfPlane()) / (metresPerPlane * metresPerPlane) * SQUARE_METRES_PER_KM2;
            }
            case Bandwidth.Planar planar -> kernel.peak(planar.sigma());
        };
    }

    /// d^2 / sigma^2 between a place and a stored position.
    static double distanceSquared(Bandwidth bandwidth, double u, double v, int sampleU, int sampleV) {
        double su = WebMercator.fraction(sampleU);
        double sv = WebMercator.fraction(sampleV);
        return switch (bandwidth) {
            case Bandwidth.Ground ground -> {
                double d = WebMercator.distanceMetres(u, v, su, sv) / ground.sigmaMetres();
                yield d * d;
            }
            case Bandwidth.Flat flat -> {
                double du = Math.abs(u - su);
                du = (flat.wraps() ? Math.min(du, 1 - du) : du) / flat.sigmaOfPlane();
                double dv = (v - sv) / flat.sigmaOfPlane();
                yield du * du + dv * dv;
            }
        };
    }

    private static double countWithin(SampleRows rows, Estimate estimate, double u, double v) {
        long[] count = new long[1];
        within(rows, estimate, u, v, _ -> count[0]++);
        return count[0];
    }

    private static double greatestWithin(SampleRows rows, Estimate estimate, double u, double v) {
        double[] greatest = {Double.NaN};
        within(rows, estimate, u, v, y -> greatest[0] = greatest[0] >= y ? greatest[0] : y);
        return rows.valueOffset() + greatest[0];
    }

    private static void within(
            SampleRows rows, Estimate estimate, double u, double v, java.util.function.DoubleConsumer value) {
        double radius = estimate.kernel().radiusPerSigma();
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                if (block.weight()[i] != 0
                        && distanceSquared(estimate.bandwidth(), u, v, block.u()[i], block.v()[i]) <= radius * radius) {
                    value.accept(block.value()[i]);
                }
            }
        }
    }
}
