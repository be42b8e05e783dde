package dev.isopleth.styles;

import java.math.BigDecimal;
import java.util.List;

/// Equal differences are equal steps.
record LinearNorm() implements Norm {

    @Override
    public String name() {
        return "linear";
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
        return value;
    }

    @Override
    public double backward(double transformed) {
        return transformed;
    }

    @Override
    public boolean places(double value) {
        return Double.isFinite(value);
    }

    @Override
    public String needs() {
        return "finite ends";
    }

    @Override
    public double lowAboveNothing(double high, double largest) {
        return 0;
    }

    @Override
    public List<BigDecimal> roundValues(double low, double high, int atMost) {
        return RoundValues.steps(low, high, atMost);
    }
}
