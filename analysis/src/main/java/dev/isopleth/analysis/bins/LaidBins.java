package dev.isopleth.analysis.bins;

import java.util.List;

/// Where the bins of a set lie, each called by its index from 0. Positions are longitude and latitude in
/// degrees, or x and y of a planar plane. May be asked by several threads at once.
public interface LaidBins {

    /// How many bins there are.
    int size();

    /// How they are laid.
    BinLayout layout();

    /// Finds the bins of places one after another, for one thread.
    Finder finder();

    /// Which bins places lie in.
    @FunctionalInterface
    interface Finder {

        /// The bin that a place lies in; -1 for none of these.
        ///
        /// @param u fraction of the plane that the samples live on, likewise `v`
        /// @throws dev.isopleth.analysis.RefusedException if it is beyond where such bins can be
        int at(double u, double v);
    }

    /// Which bin a position lies in; -1 for none of these.
    int atPosition(double x, double y);

    /// The bins of many places in rows: as a [Finder] has them, some ten times sooner; -1 where that refuses.
    ///
    /// @param u of the places of every row. For one thread
    Rows rows(double[] u);

    /// Rows of places that have their u in common.
    interface Rows {

        /// The bins of a row.
        ///
        /// @param into takes as many as there are places
        void bins(double v, int[] into);
    }

    /// What a bin is called, whatever else is among these.
    String id(int bin);

    /// The position of a bin's middle.
    void middle(int bin, double[] into);

    /// The area of a bin in square metres, or square units of a planar plane.
    double area(int bin);

    /// The outline of a bin, see [BinOutlines#of].
    List<double[]> outline(int bin);

    /// Whether a bin is near enough to a box of positions to meet it: what is not need not be drawn.
    ///
    /// @param west where west > east the box crosses the antimeridian
    boolean mayMeet(int bin, double west, double south, double east, double north);

    /// Which of these bins touch one, with a side or a corner.
    default int[] touching(int bin) {
        return around(bin, 1);
    }

    /// Which of these bins are up to so many steps away from one, itself not among them: a step leads from a bin
    /// to one that touches it, whether that is one of these or not.
    ///
    /// @param steps at least 1
    int[] around(int bin, int steps);

    /// The finest such layout of which at most so many bins are laid over the same samples.
    ///
    /// @param most at least 20
    BinLayout fitting(int most);

    /// About how much memory this takes.
    long bytes();
}
