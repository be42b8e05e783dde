package dev.isopleth.styles;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// How a scale spreads the values of its domain: a strictly increasing function f of the value, so that the
/// position of v between low and high is (f(v) - f(low)) / (f(high) - f(low)).
///
/// A new norm is one new file, named here twice: in the permits clause and in [#ALL]. That of classes is in no list: it
/// comes with its [ClassScale].
public sealed interface Norm permits LinearNorm, LogNorm, PowerNorm, SymlogNorm, QuantileNorm, ClassNorm {

    /// f(v) = v.
    Norm LINEAR = new LinearNorm();

    /// f(v) = ln v: equal ratios are equal steps. For positive values.
    Norm LOG = new LogNorm();

    /// f(v) = the square root of v, of the size of v where it is below 0.
    Norm SQRT = new PowerNorm(PowerNorm.ROOT);

    /// Even round 0 and logarithmic far from it, with a threshold from the scale.
    Norm SYMLOG = new SymlogNorm(Double.NaN);

    /// Equal shares of the values get equal shares of the colours.
    Norm QUANTILE = new QuantileNorm(List.of());

    /// Every norm, in the order in which they are offered.
    List<Norm> ALL = List.of(LINEAR, LOG, SQRT, SYMLOG, QUANTILE);

    /// What `norm` accepts, for people: the names of all, and those with a number of their own.
    List<String> ACCEPTED = List.of(
            "linear",
            "log",
            "sqrt",
            "power: and an exponent from 0.05 to 20, as in power:0.3",
            "symlog, or symlog: and where even becomes logarithmic, in the measure's unit, as in symlog:10",
            "quantile");

    /// The name in parameters and documents: with its number, where it has one.
    String name();

    /// This norm with what it takes from a scale and its values.
    ///
    /// @param ascending the values that the scale is made from, ascending, no NaN; may be empty
    Norm fitted(double[] ascending, double low, double high);

    /// Whether a scale that names no ends leaves out the farthest values; not where these take no more than
    /// their share
    /// of the colours.
    boolean clips();

    /// What it is made of, for people who want to draw it: values and the share of all that lie below; empty but
    /// for one
    /// that follows the values.
    List<Knot> knots();

    /// A value and the share of all values that lie below it.
    record Knot(double value, double share) {}

    /// f of a value that [#places] accepts. Computed with StrictMath where it is not exact: the same bits
    /// everywhere.
    double forward(double value);

    /// The value v with f(v) = `transformed`.
    double backward(double transformed);

    /// Whether f is defined and finite at a finite value, so that a domain may end there.
    boolean places(double value);

    /// Which values [#places] accepts, as words that end "the ... norm needs ".
    String needs();

    /// The low end of the domain of a measure that is zero where nothing is: as near to zero as is useful.
    ///
    /// @param high the domain's high end, positive
    /// @param largest the largest value known, at least `high`
    double lowAboveNothing(double high, double largest);

    /// Round values inside a domain, ascending: the densest choice of this norm that has at most `atMost`
    /// members. At least one and usually three or more when `atMost` is 3 or more.
    List<BigDecimal> roundValues(double low, double high, int atMost);

    /// The norm of a name, see [#ACCEPTED]; none where there is none of that name.
    ///
    /// @throws IllegalArgumentException if its number is none that it can have
    static Optional<Norm> find(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return ALL.stream().filter(norm -> norm.name().equals(name)).findFirst();
        }
        double number = number(name.substring(colon + 1));
        return Double.isNaN(number)
                ? Optional.empty()
                : switch (name.substring(0, colon)) {
                    case "power" -> Optional.of(new PowerNorm(number));
                    case "symlog" -> Optional.of(new SymlogNorm(number));
                    default -> Optional.empty();
                };
    }

    /// The norm of a name, see [#find].
    ///
    /// @throws IllegalArgumentException if there is none of that name, with the names that there are, or its
    /// number is
    ///     none that it can have
    static Norm byName(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no norm is called " + name + "; there are "
                        + String.join(", ", names()) + ", power:0.3 and symlog:10"));
    }

    private static double number(String text) {
        return text.matches("[0-9]{1,40}(\\.[0-9]{1,40})?") ? Double.parseDouble(text) : Double.NaN;
    }

    /// The names of all norms.
    static List<String> names() {
        return ALL.stream().map(Norm::name).toList();
    }
}
