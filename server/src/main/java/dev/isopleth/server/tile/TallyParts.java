package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;
import java.util.Map;
import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

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

    /// Hands out the parts that a window may show, each at least once: those that have a point of it.
    default void near(GridWindow window, IntConsumer taker) {
        each(window, (_, part) -> {
            if (part >= 0) {
                taker.accept(part);
            }
        });
    }

    /// How many samples a part has.
    int count(int part);

    /// How many of them have a value; as many as there are where values are not read.
    int valued(int part);

    /// Whether a part is shown that has the value 0: one that holds samples, or that somebody declared.
    boolean isShown(int part);

    /// What is told of a part besides its value, as its route of polygons tells it: numbers (Double) and texts by name.
    Map<String, Object> properties(int part);

    /// The outline of a part: a polygon, or several, in degrees or units of a planar plane. Longitudes may lie
    /// beyond 180; what the antimeridian cuts may be in parts.
    Geometry outline(int part);

    /// A position within a part.
    Coordinate middle(int part);

    /// About how much memory this takes that nobody else holds.
    long bytes();

    /// Takes the part of a point.
    @FunctionalInterface
    interface Taker {
        void take(int point, int part);
    }
}
