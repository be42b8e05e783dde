package dev.isopleth.styles;

import java.math.BigDecimal;
import java.util.List;

/// Steps that grow with the value, or shrink: f(v) = v to the power of an exponent, with the sign of v. Below 1
/// small
/// values get more of the colours, as under the square root; above 1 large ones do.
///
/// @param exponent [#LEAST] to [#MOST]
record PowerNorm(double exponent) implements Norm {

    static final double LEAST = 0.05;
    static final double MOST = 20;
    static final double ROOT = 0.5;

    /// @throws IllegalArgumentException if the exponent is not within its bounds
    PowerNorm {
        if (!(exponent >= LEAST && exponent <= MOST)) {
            throw new IllegalArgumentException("the exponent of a power norm is a number from " + LEAST + " to "
                    + NumberText.of(MOST) + ", not " + exponent);
        }
    }

    @Override
    public String name() {
        return exponent == ROOT ? "sqrt" : "power:" + NumberText.plain(exponent);
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
        double size = Math.abs(value);
        return Math.copySign(exponent == ROOT ? Math.sqrt(size) : StrictMath.pow(size, exponent), value);
    }

    @Override
    public double backward(double transformed) {
        double size = Math.abs(transformed);
        return Math.copySign(exponent == ROOT ? size * size : StrictMath.pow(size, 1 / exponent), transformed);
    }

    @Override
    public boolean places(double value) {
        double there = forward(value);
        return Double.isFinite(there) && (there != 0 || value == 0);
    }

    @Override
    public String needs() {
        return "ends whose power is a number that a computer can hold";
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
