package dev.isopleth.styles;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/// Each class is as wide as the others, and even within.
record ClassNorm(ClassScale classes) implements Norm {

    @Override
    public String name() {
        return "classes";
    }

    private double bound(int k) {
        return k < classes.classes().size() ? classes.classes().get(k).from() : classes.top();
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
        int k = 0;
        while (k + 1 < classes.classes().size() && value >= bound(k + 1)) {
            k++;
        }
        return k + (value - bound(k)) / (bound(k + 1) - bound(k));
    }

    @Override
    public double backward(double transformed) {
        int k = Math.clamp((int) Math.floor(transformed), 0, classes.classes().size() - 1);
        double share = transformed - k;
        return share == 0 ? bound(k) : bound(k) + share * (bound(k + 1) - bound(k));
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
        return bound(0);
    }

    /// The bounds, or some of them evenly.
    @Override
    public List<BigDecimal> roundValues(double low, double high, int atMost) {
        int bounds = classes.classes().size();
        int every = Math.ceilDiv(bounds, atMost);
        return IntStream.range(0, bounds)
                .filter(k -> k % every == 0 && bound(k) >= low && bound(k) <= high)
                .mapToObj(k -> BigDecimal.valueOf(bound(k)))
                .toList();
    }
}
