package dev.isopleth.styles;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Equal shares of a layer's values get equal shares of the colours: the histogram is equalised. f is the share
/// of the
/// values that lie below, half of those that are equal counted with them, straight between the knots.
///
/// @param knots ascending in value and share, the first the low end and share 0, the last the high end and share
/// 1;
///     none where they are still to be taken from values, until when steps are even
record QuantileNorm(List<Knot> knots) implements Norm {

    /// So many shares are told apart: as many as a picture has colours.
    private static final int SHARES = 256;

    QuantileNorm {
        knots = List.copyOf(knots);
    }

    @Override
    public String name() {
        return "quantile";
    }

    @Override
    public boolean clips() {
        return false;
    }

    /// Of the values between the ends; even where there is none.
    @Override
    public Norm fitted(double[] ascending, double low, double high) {
        int from = 0;
        while (from < ascending.length && !(ascending[from] > low)) {
            from++;
        }
        int to = ascending.length;
        while (to > from && !(ascending[to - 1] < high)) {
            to--;
        }
        if (from == to) {
            return Norm.QUANTILE;
        }
        List<Knot> knots = new ArrayList<>();
        knots.add(new Knot(low, 0));
        for (int i = from; i < to; ) {
            int after = i + 1;
            while (after < to && ascending[after] == ascending[i]) {
                after++;
            }
            double share = (0.5 * (i + after) - from) / (to - from);
            if (share - knots.getLast().share() >= 1.0 / SHARES) {
                knots.add(new Knot(ascending[i], share));
            }
            i = after;
        }
        knots.add(new Knot(high, 1));
        return new QuantileNorm(knots);
    }

    @Override
    public double forward(double value) {
        return between(value, Knot::value, Knot::share);
    }

    @Override
    public double backward(double transformed) {
        return between(transformed, Knot::share, Knot::value);
    }

    /// Straight on beyond the ends.
    private double between(double at, ToDoubleFunction<Knot> from, ToDoubleFunction<Knot> to) {
        if (knots.isEmpty()) {
            return at;
        }
        int low = 0;
        int high = knots.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (from.applyAsDouble(knots.get(middle)) <= at) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Knot a = knots.get(low);
        Knot b = knots.get(high);
        double part = (at - from.applyAsDouble(a)) / (from.applyAsDouble(b) - from.applyAsDouble(a));
        return to.applyAsDouble(a) + part * (to.applyAsDouble(b) - to.applyAsDouble(a));
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

    /// Values at even shares, each the roundest that is nearer to its share than to the next.
    @Override
    public List<BigDecimal> roundValues(double low, double high, int atMost) {
        if (knots.isEmpty()) {
            return RoundValues.steps(low, high, atMost);
        }
        List<BigDecimal> values = new ArrayList<>();
        double start = forward(low);
        double whole = forward(high) - start;
        for (int i = 0; i < atMost; i++) {
            double share = start + whole * i / (atMost - 1);
            BigDecimal round = roundest(share, 0.25 * whole / (atMost - 1), low, high);
            if (round != null && (values.isEmpty() || round.compareTo(values.getLast()) > 0)) {
                values.add(round);
            }
        }
        return values;
    }

    private @Nullable BigDecimal roundest(double share, double off, double low, double high) {
        BigDecimal exact = BigDecimal.valueOf(Math.clamp(backward(share), low, high));
        for (int digits = 1; digits <= 7; digits++) {
            BigDecimal round = exact.round(new MathContext(digits));
            double value = round.doubleValue();
            if (value >= low && value <= high && Math.abs(forward(value) - share) <= off) {
                return round;
            }
        }
        return null;
    }
}
