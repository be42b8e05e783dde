package dev.isopleth.analysis.interpolation;

/// Half the mean square difference of two values, by their distance: what is told by how near a station is.
///
/// gamma(0) = 0; gamma(h) = nugget + partialSill (1 - correlation(h / range)) for h > 0. The parameters are those of
/// R's gstat.
///
/// @param nugget what two values differ by however near they are, in the value's unit squared, at least 0
/// @param partialSill what distance adds to it, in the value's unit squared, at least 0
/// @param range how far correlation reaches, in metres or units of the plane, above 0; see [VariogramShape]
public record Variogram(VariogramShape shape, double nugget, double partialSill, double range) {

    public Variogram {
        if (!(nugget >= 0 && partialSill >= 0 && range > 0 && Double.isFinite(nugget + partialSill + range))) {
            throw new IllegalArgumentException(
                    "no variogram has nugget " + nugget + ", partial sill " + partialSill + " and range " + range);
        }
    }

    /// What the variogram rises to: the variance of the values.
    public double sill() {
        return nugget + partialSill;
    }

    /// The distance at which the variogram has risen by 95 % of its partial sill (all of it, for a spherical one).
    public double practicalRange() {
        return range * shape.practicalRanges();
    }

    /// gamma at a distance of at least 0.
    public double at(double distance) {
        return distance == 0 ? 0 : nugget + partialSill * (1 - shape.correlation(distance / range));
    }

    /// The covariance of the values at two different places, as a share of the sill.
    double covarianceShare(double distance) {
        return partialSill / sill() * shape.correlation(distance / range);
    }
}
