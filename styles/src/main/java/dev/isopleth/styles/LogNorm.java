package dev.isopleth.styles;

import java.math.BigDecimal;
import java.util.List;

/// Equal ratios are equal steps.
record LogNorm() implements Norm {

    /// How many times smaller than the high end the low end of a measure is that is zero where nothing is.
    private static final double SPAN = 1000;

    /// The gaussian is cut at 4 standard deviations, where it is e^-8 = 1/2981 of its peak. A low end of at
    /// least 1/2500 of the largest value keeps that cut below the scale, so that it never shows as the edge
    /// of a disc.
    private static final double CUT = 2500;

    @Override
    public String name() {
        return "log";
    }

    /// Itself: it takes nothing from values.
    @Override
    public Norm fitted(double[] ascending, double low, double high) {
        return this;
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
        return StrictMath.log(value);
    }

    @Override
    public double backward(double transformed) {
        return StrictMath.exp(transformed);
    }

    @Override
    public boolean places(double value) {
        return value > 0 && Double.isFinite(value);
    }

    @Override
    public String needs() {
        return "both ends above 0";
    }

    /// A thousandth of the high end; more where the largest value towers above the high end, at most a tenth.
    @Override
    public double lowAboveNothing(double high, double largest) {
        return Math.min(high / 10, Math.max(high / SPAN, largest / CUT));
    }

    @Override
    public List<BigDecimal> roundValues(double low, double high, int atMost) {
        return RoundValues.decades(low, high, atMost);
    }
}
