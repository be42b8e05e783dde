package dev.isopleth.density;

/// The shape of a kernel, in terms of t = d^2 / sigma^2, where sigma is its standard deviation along an
/// axis.
///
/// A kernel K is a density on the ground: it integrates to 1 over area. K(d) = peak(sigma) * profile(t).
public sealed interface Kernel permits Gaussian, Quartic, Triweight, Epanechnikov, Triangular, Uniform {

    /// The name in parameters and documents.
    String name();

    /// K(d) / K(0) for t = d^2 / sigma^2 >= 0. Zero beyond the kernel's edge, if it has one.
    double profile(double t);

    /// K(0) for a standard deviation, per square of its unit.
    double peak(double sigma);

    /// The radius that goes with a standard deviation of 1: the edge, or by convention 3 for the gaussian.
    double radiusPerSigma();

    /// How far the fast estimate looks, in standard deviations: the edge, or where the rest is negligible.
    double reachPerSigma();

    /// For sigma = 1 and the kernel at the origin: the mass that lies west of x and south of y, x and y in
    /// sigma.
    double massBelow(double x, double y);

    /// Whether it has an edge or a tip that cells cannot resolve, so that samples near it need their exact
    /// distance.
    default boolean isEdged() {
        return switch (this) {
            case Gaussian _, Quartic _, Triweight _ -> false;
            case Epanechnikov _, Triangular _, Uniform _ -> true;
        };
    }

    /// For sigma = 1: the integral of (K(d) / K(0))^2 over the plane.
    double energy();

    /// The share of the mass on a plane that lies farther than d.
    ///
    /// @param t d^2 / sigma^2
    double massBeyond(double t);
}
