package dev.isopleth.density;

/// The slow, obvious estimator: every sample, in float64, with nothing cut off or rounded to cells.
///
/// It is the oracle of [Estimator], and answers for single places. Cost: one kernel value a sample.
public final class ExactDensity {

    private static final int BLOCK = 4096;

    private ExactDensity() {}

    /// The sums at a place given as fractions of the plane.
    public static KernelSums at(SampleRows rows, Kernel kernel, Bandwidth bandwidth, double u, double v) {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        double weight = 0;
        double weightedValue = 0;
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
                    places += weightHere > 0 ? profileHere : 0;
                    codeHere = code;
                    weightHere = 0;
                    profileHere = profile(kernel, bandwidth, u, v, block.u()[i], block.v()[i]);
                }
                double w = block.weight()[i];
                weightHere += w;
                weight += w * profileHere;
                weightedValue += w * block.value()[i] * profileHere;
            }
        }
        squaredWeight += weightHere * weightHere * profileHere * profileHere;
        places += weightHere > 0 ? profileHere : 0;
        return new KernelSums(weight, weightedValue, squaredWeight, places);
    }

    /// The measure at a place given as fractions of the plane: per square kilometre or in the value's unit,
    /// NaN where undefined.
    public static double value(SampleRows rows, Estimate estimate, double u, double v) {
        KernelSums sums = at(rows, estimate.kernel(), estimate.bandwidth(), u, v);
        return switch (estimate.measure()) {
            case DENSITY -> sums.densityPerKm2(peakPerSquareMetre(estimate.kernel(), estimate.bandwidth(), v));
            case MEAN -> sums.mean(rows.valueOffset(), estimate.minSupport());
        };
    }

    /// K(0) per square metre of ground at a row of the plane.
    static double peakPerSquareMetre(Kernel kernel, Bandwidth bandwidth, double v) {
        return switch (bandwidth) {
            case Bandwidth.Ground ground -> kernel.peak(ground.sigmaMetres());
            case Bandwidth.Screen screen -> {
                double metresPerPlane = WebMercator.CIRCUMFERENCE_METRES * WebMercator.cosLatitude(v);
                yield kernel.peak(screen.sigmaOfPlane()) / (metresPerPlane * metresPerPlane);
            }
        };
    }

    private static double profile(Kernel kernel, Bandwidth bandwidth, double u, double v, int sampleU, int sampleV) {
        double su = WebMercator.fraction(sampleU);
        double sv = WebMercator.fraction(sampleV);
        return switch (bandwidth) {
            case Bandwidth.Ground ground -> {
                double d = WebMercator.distanceMetres(u, v, su, sv) / ground.sigmaMetres();
                yield kernel.profile(d * d);
            }
            case Bandwidth.Screen screen -> {
                double du = Math.abs(u - su);
                du = Math.min(du, 1 - du) / screen.sigmaOfPlane();
                double dv = (v - sv) / screen.sigmaOfPlane();
                yield kernel.profile(du * du + dv * dv);
            }
        };
    }
}
