package dev.isopleth.styles;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// Even round 0 and logarithmic far from it, to both sides: f(v) = ln(1 + |v| / threshold), with the sign of v,
/// which
/// is smooth. For values of either sign that differ by orders of magnitude.
///
/// @param threshold where even becomes logarithmic, positive, in the unit of the values; NaN where it is still
/// to be
///     taken from the scale, until when steps are even
record SymlogNorm(double threshold) implements Norm {

    private static final double SHARE = 0.01;
    private static final MathContext DIGITS = new MathContext(3);

    /// @throws IllegalArgumentException if the threshold is not one that a scale could end at
    SymlogNorm {
        if (!Double.isNaN(threshold) && !(threshold >= Scale.SMALLEST && threshold <= Scale.LARGEST)) {
            throw new IllegalArgumentException("the threshold of a symlog norm is a number from " + Scale.SMALLEST
                    + " to " + Scale.LARGEST + ", not " + threshold);
        }
    }

    private boolean isEven() {
        return Double.isNaN(threshold);
    }

    @Override
    public String name() {
        return isEven() ? "symlog" : "symlog:" + NumberText.plain(threshold);
    }

    /// With a hundredth of the end that is farther from 0, where no threshold was given.
    @Override
    public Norm fitted(double[] ascending, double low, double high) {
        if (!isEven()) {
            return this;
        }
        double end = Math.max(Math.abs(low), Math.abs(high));
        double share = new BigDecimal(SHARE * end).round(DIGITS).doubleValue();
        return new SymlogNorm(Math.max(share, Scale.SMALLEST));
    }

    @Override
    public boolean clips() {
        return true;
    }

    @Override
    public List<Knot> knots() {
        return List.of();
    }

    @Override
    public double forward(double value) {
        return isEven() ? value : Math.copySign(StrictMath.log1p(Math.abs(value) / threshold), value);
    }

    @Override
    public double backward(double transformed) {
        return isEven() ? transformed : Math.copySign(StrictMath.expm1(Math.abs(transformed)) * threshold, transformed);
    }

    @Override
    public boolean places(double value) {
        return Double.isFinite(value) && Double.isFinite(forward(value));
    }

    @Override
    public String needs() {
        return "finite ends";
    }

    @Override
    public double lowAboveNothing(double high, double largest) {
        return 0;
    }

    /// 0 and decades from the threshold on, to both sides; even steps where there is room for fewer than three.
    @Override
    public List<BigDecimal> roundValues(double low, double high, int atMost) {
        if (isEven()) {
            return RoundValues.steps(low, high, atMost);
        }
        boolean crosses = low <= 0 && high >= 0;
        boolean bothSides = low < -threshold && high > threshold;
        int aSide = (crosses ? atMost - 1 : atMost) / (bothSides ? 2 : 1);
        List<BigDecimal> values = new ArrayList<>();
        if (low < -threshold && aSide > 0) {
            decades(Math.max(threshold, -high), -low, aSide).reversed().forEach(size -> values.add(size.negate()));
        }
        if (crosses) {
            values.add(BigDecimal.ZERO);
        }
        if (high > threshold && aSide > 0) {
            values.addAll(decades(Math.max(threshold, low), high, aSide));
        }
        return values.size() < 3 ? RoundValues.steps(low, high, atMost) : values;
    }

    private static List<BigDecimal> decades(double low, double high, int atMost) {
        return low < high ? RoundValues.decades(low, high, atMost) : List.of();
    }
}
