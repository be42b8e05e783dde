package dev.isopleth.density;

/// How a position is spread over the sums round it, along each axis: a B-spline, whose weights are never
/// below 0, sum to 1, and have the same variance wherever in its cell the position lies. That variance is
/// undone by narrowing the kernel; what is left is of the order after the spline's degree.
enum Spline {
    /// Over 3 x 3 sums at the centres of cells. Left over at sigma = 7 cells: 0.007 % of the peak.
    QUADRATIC(2),

    /// Over 4 x 4 sums at the corners of cells. Left over at sigma = 3 cells: 0.02 % of the peak.
    CUBIC(3);

    private final int degree;

    Spline(int degree) {
        this.degree = degree;
    }

    /// Sums along an axis that a position adds to.
    int width() {
        return degree + 1;
    }

    /// Variance along an axis, in cells squared.
    double variance() {
        return (degree + 1) / 12.0;
    }

    /// Where the sums of a row or column of cells lie in it, in cells from its northern or western side.
    double place() {
        return this == QUADRATIC ? 0.5 : 0;
    }

    /// Sums along an axis that the cells of a square add to, where the square is so many cells wide. The first
    /// is the one before the square's own.
    int reached(int cells) {
        return cells + degree;
    }
}
