package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;

/// The parts of the plane that values are counted in, by their index: bins, or areas.
interface TallyParts {

    /// How many distinct positions the samples in a part have.
    int places(int part);

    /// The part that a position lies in; -1 for none.
    ///
    /// @param x longitude in degrees, or x of a planar plane, likewise y
    int at(double x, double y);

    /// Hands out the part that each point of a window lies in; -1 for none.
    void each(GridWindow window, Taker taker);

    /// About how much memory this takes that nobody else holds.
    long bytes();

    /// Takes the part of a point.
    @FunctionalInterface
    interface Taker {
        void take(int point, int part);
    }
}
