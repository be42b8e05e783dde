package dev.isopleth.ingest.place;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The samples nearest to a place: squares of the plane are opened nearest first, so that the work depends
/// on the number asked for and hardly on the data.
public final class NearestSearch {

    /// Runs this short are read rather than split.
    private static final int SHORT_RUN = 64;

    private final SortedPositions index;
    private final Plane plane;
    private final double u;
    private final double v;
    private final int limit;
    private final PriorityQueue<Hit> farthestFirst = new PriorityQueue<>(Comparator.comparingDouble(Hit::distance)
            .thenComparingLong(Hit::row)
            .reversed());
    private double reach;

    /// A sample found, its distance in metres or in units of a planar plane.
    public record Hit(long row, double distance) {}

    private record Waiting(MortonQuad quad, double least) {}

    private NearestSearch(SortedPositions index, Plane plane, double u, double v, int limit, double within) {
        this.index = index;
        this.plane = plane;
        this.u = u;
        this.v = v;
        this.limit = limit;
        reach = within;
    }

    /// The nearest of them to a place given as fractions of the plane, nearest first.
    ///
    /// @param limit the most to return, at least 0
    /// @param within distance beyond which there are none: great-circle metres, or units of a planar plane
    public static List<Hit> of(SortedPositions index, Plane plane, double u, double v, int limit, double within) {
        if (limit <= 0) {
            return List.of();
        }
        var search = new NearestSearch(index, plane, u, v, limit, within);
        search.run();
        List<Hit> hits = new ArrayList<>(search.farthestFirst);
        hits.sort(Comparator.comparingDouble(Hit::distance).thenComparingLong(Hit::row));
        return hits;
    }

    private void run() {
        var waiting = new PriorityQueue<Waiting>(Comparator.comparingDouble(Waiting::least));
        waiting.add(new Waiting(MortonQuad.world(index), 0));
        while (!waiting.isEmpty() && waiting.peek().least() <= reach) {
            MortonQuad quad = waiting.remove().quad();
            if (quad.isPosition() || quad.count() <= SHORT_RUN) {
                read(quad);
                continue;
            }
            for (int number = 0; number < 4; number++) {
                MortonQuad child = quad.child(number, index);
                double least = least(child);
                if (child.count() > 0 && least <= reach) {
                    waiting.add(new Waiting(child, least));
                }
            }
        }
    }

    /// Of many samples at one position, the first ones are as near as the others.
    private void read(MortonQuad quad) {
        long to = quad.isPosition() ? Math.min(quad.to(), quad.from() + limit) : quad.to();
        for (long row = quad.from(); row < to; row++) {
            double distance =
                    distance(WebMercator.fraction(index.storedU(row)), WebMercator.fraction(index.storedV(row)));
            if (distance <= reach) {
                farthestFirst.add(new Hit(row, distance));
            }
            if (farthestFirst.size() > limit) {
                farthestFirst.remove();
            }
            if (farthestFirst.size() == limit) {
                reach = Math.min(reach, farthestFirst.element().distance());
            }
        }
    }

    private double distance(double sampleU, double sampleV) {
        return switch (plane) {
            case Plane.World _ -> WebMercator.distanceMetres(u, v, sampleU, sampleV);
            case Plane.Planar planar -> planar.units(Math.hypot(u - sampleU, v - sampleV));
        };
    }

    /// No sample of the square is nearer than this: on the world each factor of the distance's identity at
    /// its own least.
    private double least(MortonQuad quad) {
        double along = v < quad.north() ? quad.north() - v : Math.max(0, v - quad.south());
        if (plane instanceof Plane.Planar planar) {
            double across = u < quad.west() ? quad.west() - u : Math.max(0, u - quad.east());
            return planar.units(Math.hypot(across, along)) * (1 - 1e-9);
        }
        double across = acrossU(quad);
        double cosLeast = Math.min(WebMercator.cosLatitude(quad.north()), WebMercator.cosLatitude(quad.south()));
        double sinh = Math.sinh(Math.PI * along);
        double sin = Math.sin(Math.PI * across);
        double h = WebMercator.cosLatitude(v) * cosLeast * (sinh * sinh + sin * sin);
        return 2 * WebMercator.EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, h))) * (1 - 1e-9);
    }

    /// Distance to the square's columns, the short way round the world, at most half of it.
    private double acrossU(MortonQuad quad) {
        if (u >= quad.west() && u <= quad.east()) {
            return 0;
        }
        double toWest = Math.abs(u - quad.west());
        double toEast = Math.abs(u - quad.east());
        return Math.min(Math.min(toWest, 1 - toWest), Math.min(toEast, 1 - toEast));
    }
}
