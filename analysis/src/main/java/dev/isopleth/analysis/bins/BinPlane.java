package dev.isopleth.analysis.bins;

/// The plane that bins are laid on: equal areas on it are equal areas on the ground.
public sealed interface BinPlane permits EqualAreaPlane, OwnPlane {

    /// Where a position lies on it.
    ///
    /// @param u fraction of the plane that the positions live on, likewise `v`
    /// @param into takes x and y: metres to the east and to the north of the middle, or units of a planar plane
    /// @throws dev.isopleth.analysis.RefusedException if it is further from the middle than the plane reaches
    void place(double u, double v, double[] into);

    /// The same of a position in degrees, or in units of a planar plane.
    ///
    /// @throws dev.isopleth.analysis.RefusedException as [#place] does
    void placeOf(double lon, double lat, double[] into);

    /// The position of a place on it.
    ///
    /// @param into takes longitude, from -180, and latitude in degrees, or x and y of a planar plane
    void position(double x, double y, double[] into);

    /// The fractions of the plane that positions live on, of a place on this one.
    ///
    /// @param into takes u and v; beyond the plane's edge, beyond
    void fractions(double x, double y, double[] into);

    /// The places of many positions in rows: [#place] of each, to the last bit, some ten times sooner.
    ///
    /// @param u of the positions of every row
    Rows rows(double[] u);

    /// Rows of positions that have their u in common.
    interface Rows {

        /// The places of a row; NaN where one is further from the middle than the plane reaches.
        ///
        /// @param x takes as many as there are positions, likewise `y`
        void places(double v, double[] x, double[] y);
    }

    /// Whether straight lines on it are straight in what [#position] gives.
    boolean isStraight();
}
