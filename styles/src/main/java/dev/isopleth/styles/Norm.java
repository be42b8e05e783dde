package dev.isopleth.styles;

import java.math.BigDecimal;
import java.util.List;

/// How a scale spreads the values of its domain: a strictly increasing function f of the value, so that the
/// position of v between low and high is (f(v) - f(low)) / (f(high) - f(low)).
///
/// A new norm is one new file, named here twice: in the permits clause and in [#ALL]. That of classes is in no list: it
/// comes with its [ClassScale].
public sealed interface Norm permits LinearNorm, LogNorm, ClassNorm {

    /// f(v) = v.
    Norm LINEAR = new LinearNorm();

    /// f(v) = ln v: equal ratios are equal steps. For positive values.
    Norm LOG = new LogNorm();

    /// Every norm, in the order in which they are offered.
    List<Norm> ALL = List.of(LINEAR, LOG);

    /// The name in parameters and documents.
    String name();

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

    /// The norm of a name.
    ///
    /// @throws IllegalArgumentException if there is none of that name; the message lists those that are
    static Norm byName(String name) {
        for (Norm norm : ALL) {
            if (norm.name().equals(name)) {
                return norm;
            }
        }
        throw new IllegalArgumentException("no norm is called " + name + "; there are " + String.join(", ", names()));
    }

    /// The names of all norms.
    static List<String> names() {
        return ALL.stream().map(Norm::name).toList();
    }
}
