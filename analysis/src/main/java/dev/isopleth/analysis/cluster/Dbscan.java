package dev.isopleth.analysis.cluster;

/// Clusters by density (DBSCAN; Ester, Kriegel, Sander and Xu 1996): a place is a core where enough samples are within
/// reach of it, its own among them; cores within reach of one another are of one cluster, and so is what is within
/// reach of a core. The rest is noise.
///
/// A place within reach of the cores of several clusters belongs to that of the nearest core, and of equally near
/// ones to the first: the answer depends on no order in which samples come. Cubes that hold enough samples are core
/// all over (Gunawan 2013), so that a dense place costs no more than its samples; elsewhere a place is compared with
/// those in the 124 cubes around. Cost: some n log n; a fraction of a second for 10^5 places.
public final class Dbscan {

    private static final int MOST_AROUND = 124;

    private final ClusterPlaces places;
    private final SpaceGrid grid;
    private final int minPoints;
    private final boolean[] isCore;

    /// The cores of each cube, at the beginning of its part.
    private final int[] cores;

    private final int[] coresOf;
    private final int[] parent;
    private final int[] around = new int[MOST_AROUND];

    private Dbscan(ClusterPlaces places, double reach, int minPoints) {
        this.places = places;
        this.minPoints = minPoints;
        this.grid = new SpaceGrid(places, reach);
        this.isCore = new boolean[places.count()];
        this.cores = new int[places.count()];
        this.coresOf = new int[grid.cubes()];
        this.parent = new int[grid.cubes()];
    }

    /// The clusters of places.
    ///
    /// @param eps how far is within reach, itself included, in metres or units of the plane; above 0
    /// @param minPoints how many samples a core needs within reach, its own included, at least 1
    /// @throws IllegalArgumentException if eps or minPoints is less
    public static ClusterLabels of(ClusterPlaces places, double eps, int minPoints) {
        if (!(eps > 0) || minPoints < 1) {
            throw new IllegalArgumentException(
                    "eps is above 0 and minPoints at least 1, not " + eps + ", " + minPoints);
        }
        return new Dbscan(places, places.ground.chord(eps), minPoints).labels();
    }

    private ClusterLabels labels() {
        for (int cube = 0; cube < grid.cubes(); cube++) {
            findCores(cube);
        }
        for (int cube = 0; cube < grid.cubes(); cube++) {
            parent[cube] = cube;
        }
        for (int cube = 0; cube < grid.cubes(); cube++) {
            join(cube);
        }
        int[] label = new int[places.count()];
        for (int cube = 0; cube < grid.cubes(); cube++) {
            label(cube, label);
        }
        return ClusterLabels.numbered(label, grid.cubes(), isCore);
    }

    private void findCores(int cube) {
        long here = 0;
        for (int at = grid.from(cube); at < grid.to(cube); at++) {
            here += places.samples[grid.member(at)];
        }
        int near = here >= minPoints ? 0 : grid.around(cube, around);
        for (int at = grid.from(cube); at < grid.to(cube); at++) {
            int place = grid.member(at);
            if (here >= minPoints || isCore(place, here, near)) {
                isCore[place] = true;
                cores[grid.from(cube) + coresOf[cube]++] = place;
            }
        }
    }

    private boolean isCore(int place, long here, int near) {
        long within = here;
        for (int k = 0; k < near; k++) {
            int cube = around[k];
            if (!grid.mayReach(place, cube)) {
                continue;
            }
            for (int at = grid.from(cube); at < grid.to(cube); at++) {
                int other = grid.member(at);
                if (grid.isWithin(place, other)) {
                    within += places.samples[other];
                    if (within >= minPoints) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void join(int cube) {
        if (coresOf[cube] == 0) {
            return;
        }
        int near = grid.around(cube, around);
        for (int k = 0; k < near; k++) {
            int other = around[k];
            if (other > cube && coresOf[other] > 0 && root(cube) != root(other) && areJoined(cube, other)) {
                int a = root(cube);
                int b = root(other);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int root(int cube) {
        int at = cube;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /// Whether two cores of two cubes are within reach of one another.
    private boolean areJoined(int cube, int other) {
        int fromOther = grid.from(other);
        for (int a = grid.from(cube); a < grid.from(cube) + coresOf[cube]; a++) {
            if (grid.mayReach(cores[a], other)) {
                for (int b = fromOther; b < fromOther + coresOf[other]; b++) {
                    if (grid.isWithin(cores[a], cores[b])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void label(int cube, int[] label) {
        int near = -1;
        for (int at = grid.from(cube); at < grid.to(cube); at++) {
            int place = grid.member(at);
            if (isCore[place]) {
                label[place] = root(cube);
                continue;
            }
            near = near < 0 ? grid.around(cube, around) : near;
            label[place] = ofNearest(place, cube, near);
        }
    }

    /// The cluster of the nearest core within reach.
    private int ofNearest(int place, int cube, int near) {
        Nearest nearest = new Nearest();
        nearest.look(place, cube);
        for (int k = 0; k < near; k++) {
            if (coresOf[around[k]] > 0 && grid.mayReach(place, around[k])) {
                nearest.look(place, around[k]);
            }
        }
        return nearest.cube < 0 ? ClusterLabels.NOISE : root(nearest.cube);
    }

    private final class Nearest {

        private double square = Double.POSITIVE_INFINITY;
        private int core;
        private int cube = -1;

        void look(int place, int in) {
            for (int at = grid.from(in); at < grid.from(in) + coresOf[in]; at++) {
                double here = places.square(place, cores[at]);
                if (grid.isWithin(place, cores[at]) && (here < square || (here == square && cores[at] < core))) {
                    square = here;
                    core = cores[at];
                    cube = in;
                }
            }
        }
    }
}
