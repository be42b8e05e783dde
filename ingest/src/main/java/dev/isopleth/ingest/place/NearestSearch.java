package dev.isopleth.ingest.place;

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
    private final double u;
    private final double v;
    private final int limit;
    private final PriorityQueue<Hit> farthestFirst = new PriorityQueue<>(Comparator.comparingDouble(Hit::distanceMetres)
            .thenComparingLong(Hit::row)
            .reversed());
    private double reachMetres;

    /// A sample found.
    public record Hit(long row, double distanceMetres) {}

    private record Waiting(MortonQuad quad, double leastMetres) {}

    private NearestSearch(SortedPositions index, double u, double v, int limit, double withinMetres) {
        this.index = index;
        this.u = u;
        this.v = v;
        this.limit = limit;
        reachMetres = withinMetres;
    }

    /// The nearest of them to a place given as fractions of the plane, nearest first.
    ///
    /// @param limit the most to return, at least 0
    /// @param withinMetres great-circle distance beyond which there are none
    public static List<Hit> of(SortedPositions index, double u, double v, int limit, double withinMetres) {
        if (limit <= 0) {
            return List.of();
        }
        var search = new NearestSearch(index, u, v, limit, withinMetres);
        search.run();
        List<Hit> hits = new ArrayList<>(search.farthestFirst);
        hits.sort(Comparator.comparingDouble(Hit::distanceMetres).thenComparingLong(Hit::row));
        return hits;
    }

    private void run() {
        var waiting = new PriorityQueue<Waiting>(Comparator.comparingDouble(Waiting::leastMetres));
        waiting.add(new Waiting(MortonQuad.world(index), 0));
        while (!waiting.isEmpty() && waiting.peek().leastMetres() <= reachMetres) {
            MortonQuad quad = waiting.remove().quad();
            if (quad.isPosition() || quad.count() <= SHORT_RUN) {
                read(quad);
                continue;
            }
            for (int number = 0; number < 4; number++) {
                MortonQuad child = quad.child(number, index);
                double least = leastMetres(child);
                if (child.count() > 0 && least <= reachMetres) {
                    waiting.add(new Waiting(child, least));
                }
            }
        }
    }

    /// Of many samples at one position, the first ones are as near as the others.
    private void read(MortonQuad quad) {
        long to = quad.isPosition() ? Math.min(quad.to(), quad.from() + limit) : quad.to();
        for (long row = quad.from(); row < to; row++) {
            double metres = WebMercator.distanceMetres(
                    u, v, WebMercator.fraction(index.storedU(row)), WebMercator.fraction(index.storedV(row)));
            if (metres <= reachMetres) {
                farthestFirst.add(new Hit(row, metres));
            }
            if (farthestFirst.size() > limit) {
                farthestFirst.remove();
            }
            if (farthestFirst.size() == limit) {
                reachMetres = Math.min(reachMetres, farthestFirst.element().distanceMetres());
            }
        }
    }

    /// No sample of the square is nearer than this: each factor of the distance's identity at its own least.
    private double leastMetres(MortonQuad quad) {
        double across = acrossU(quad);
        double along = v < quad.north() ? quad.north() - v : Math.max(0, v - quad.south());
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
