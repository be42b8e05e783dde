package dev.isopleth.density;

/// The share of a kernel's mass that lies within a study area, at any place: what is left of it after what
/// lies beyond the border, which is an integral along the border (Gauss's theorem in polar coordinates round
/// the place).
///
/// Distances from the place are exact. Along the border, edges are cut into straight pieces of at most a
/// sigma, and edges far shorter are taken together; what lies between piece and border counts with the
/// kernel at its centroid. A wide kernel on the screen meets the border once a lap. Error against
/// quadrature: below 1e-4 to sigma = 50 km, 80 degrees.
final class KernelShare {

    /// The gaussian's tail beyond is 4e-6.
    private static final double GAUSSIAN_REACH = 5;

    /// Runs of edges of at most so many sigma are one piece; a kernel's edge needs finer ones.
    private static final double SHORT_RUN = 0.5;

    private static final double SHORT_RUN_OF_EDGED = 0.2;

    /// The share of a small island is small, and counts by what it is: it needs finer pieces still.
    private static final double SMALL_RING = 4;

    private static final double FINER = 0.25;

    /// Places are moved by so many sigma, so that none lies on a vertex or a piece.
    private static final double ASIDE_X = 1.3e-8;

    private static final double ASIDE_Y = 0.7e-8;

    /// A piece lies so many sigma squared from its edge at least, times its length: room for the move and for
    /// rounding.
    private static final double LEAST_BOW = 1e-7;

    /// A share cannot lie so far outside [0, 1] unless the place is on the other side of a piece than of the
    /// border itself.
    private static final double SLACK = 0.01;

    /// Of the world's width: a box of more is all of it.
    private static final double ROUND = 0.9;

    /// Of the world's width: kernels on the screen below see no piece on the far side of the world, where it
    /// would lie to the east of a place and to the west; for those above, a lap more or less rounds nothing off.
    private static final double WIDE = 0.01;

    private final StudyArea area;
    private final Kernel kernel;
    private final KernelTail tail;
    private final boolean world;
    private final boolean ground;

    /// Whether pieces stand where they are a lap further on or back, and places are not moved to meet them.
    private final boolean byLap;

    private final double sigma;
    private final double reach;
    private final double peak;
    private final double shortRun;
    private final double bulge;
    private final double radiusSquared;

    private KernelShare(StudyArea area, Kernel kernel, Bandwidth bandwidth) {
        this.area = area;
        this.kernel = kernel;
        this.world = bandwidth.wraps();
        this.ground = bandwidth instanceof Bandwidth.Ground;
        this.sigma = switch (bandwidth) {
            case Bandwidth.Ground(double metres) -> metres / WebMercator.EARTH_RADIUS_METRES;
            case Bandwidth.Flat flat -> flat.sigmaOfPlane();
        };
        boolean endless = kernel instanceof Gaussian;
        this.reach = endless ? GAUSSIAN_REACH : kernel.radiusPerSigma();
        this.radiusSquared = endless ? Double.POSITIVE_INFINITY : reach * reach;
        this.byLap = world && !ground && sigma > WIDE;
        this.tail = new KernelTail(kernel, reach);
        this.peak = kernel.peak(1);
        this.shortRun = kernel.isEdged() ? SHORT_RUN_OF_EDGED : SHORT_RUN;
        this.bulge = ground ? sigma * sigma / 6 : 0;
    }

    /// The shares of an area.
    ///
    /// @throws IllegalArgumentException if the bandwidth is for another plane
    static KernelShare of(StudyArea area, Kernel kernel, Bandwidth bandwidth) {
        if (!bandwidth.isFor(area.plane())) {
            throw new IllegalArgumentException("a " + bandwidth + " for an area on " + area.plane());
        }
        return new KernelShare(area, kernel, bandwidth);
    }

    /// The pieces of the border within reach of a rectangle of the plane.
    BorderPieces near(double west, double north, double east, double south) {
        BorderPieces pieces = new BorderPieces();
        collect(area.border(), box(west, north, east, south), pieces);
        return pieces;
    }

    /// What is within reach, in u and the ordinate.
    private record Box(double west, double south, double east, double north, boolean round) {}

    private Box box(double west, double north, double east, double south) {
        double high = area.ordinate(north);
        double low = area.ordinate(south);
        double far = reach * sigma;
        if (!ground) {
            return new Box(
                    west - far,
                    area.ordinate(south + far),
                    east + far,
                    area.ordinate(north - far),
                    world && !byLap && east - west + 2 * far > ROUND);
        }
        double poleward = Math.max(Math.abs(high), Math.abs(low)) + far;
        double sin = poleward < Math.PI / 2
                ? StrictMath.sin(far) / StrictMath.cos(Math.max(Math.abs(high), Math.abs(low)))
                : 1;
        double aside = sin < 1 ? StrictMath.asin(sin) / (2 * Math.PI) : 0.5;
        return new Box(west - aside, low - far, east + aside, high + far, east - west + 2 * aside > ROUND);
    }

    private void collect(BorderNode node, Box box, BorderPieces pieces) {
        if (node.north < box.south || node.south > box.north || !reachesColumns(node, box)) {
            return;
        }
        double scale = sigmasPerPlane(node);
        double sigmas = node.length * scale;
        if (node.ring != null && sigmas <= (node.ring.length * scale < SMALL_RING ? FINER * shortRun : shortRun)) {
            for (int lap = byLap ? firstLap(node, box) : 0; lap <= (byLap ? lastLap(node, box) : 0); lap++) {
                addRun(node, node.ring, lap, pieces);
            }
        } else if (node.ring != null && node.to - node.from == 1) {
            addEdge(node, node.ring, Math.max(1, (long) Math.ceil(sigmas)), box, pieces);
        } else {
            node.halves().forEach(half -> collect(half, box, pieces));
        }
    }

    private boolean reachesColumns(BorderNode node, Box box) {
        return box.round || firstLap(node, box) <= lastLap(node, box);
    }

    /// The laps further east at which a run reaches into a box begin here.
    private int firstLap(BorderNode node, Box box) {
        double first = Math.ceil(box.west - node.east);
        return (int) (world ? first : Math.max(0, first));
    }

    private int lastLap(BorderNode node, Box box) {
        double last = Math.floor(box.east - node.west);
        return (int) (world ? last : Math.min(0, last));
    }

    /// At a run's widest row.
    private double sigmasPerPlane(BorderNode node) {
        if (!ground) {
            return 1 / sigma;
        }
        double nearest = node.south < 0 && node.north > 0 ? 0 : Math.min(Math.abs(node.south), Math.abs(node.north));
        return 2 * Math.PI * StrictMath.cos(nearest) / sigma;
    }

    private void addRun(BorderNode run, BorderRing ring, int lap, BorderPieces pieces) {
        int at = pieces.add(run, (ring.u[run.from] + ring.u[run.to]) / 2);
        double[] into = pieces.numbers;
        double u0 = ring.u[run.from] + lap;
        double u1 = ring.u[run.to] + lap;
        double scale = put(into, at, u0, ring.v[run.from], u1, ring.v[run.to]);
        double bow = bow(u0, ring.v[run.from], u1, ring.v[run.to]);
        into[at + 6] = run.right * scale + Math.max(0, bow);
        into[at + 10] = run.left * scale + Math.min(0, bow);
        double middleU = (u0 + u1) / 2;
        double middleV = (ring.v[run.from] + ring.v[run.to]) / 2;
        put(
                into,
                at + 7,
                run.right > 0 ? run.rightU / run.right + lap : middleU,
                run.right > 0 ? run.rightV / run.right : middleV);
        put(
                into,
                at + 11,
                run.left < 0 ? run.leftU / run.left + lap : middleU,
                run.left < 0 ? run.leftV / run.left : middleV);
    }

    /// Those of so many equal parts of an edge that lie within a box, each once and in their order, or once a
    /// lap: of an edge round the world that runs east, the box a lap further west holds earlier parts.
    private void addEdge(BorderNode edge, BorderRing ring, long parts, Box box, BorderPieces pieces) {
        int firstLap = box.round ? 0 : firstLap(edge, box);
        int lastLap = box.round ? 0 : lastLap(edge, box);
        boolean east = ring.u[edge.to] > ring.u[edge.from];
        long next = 0;
        for (int k = 0; k <= lastLap - firstLap; k++) {
            int lap = east ? lastLap - k : firstLap + k;
            double[] clipped = {0, 1};
            clip(clipped, ring.ordinate[edge.from], ring.ordinate[edge.to], box.south, box.north);
            if (!box.round) {
                clip(clipped, ring.u[edge.from] + lap, ring.u[edge.to] + lap, box.west, box.east);
            }
            if (clipped[0] > clipped[1]) {
                continue;
            }
            long first = Math.max(0, (long) Math.floor(clipped[0] * parts - 1e-9));
            long last = Math.min(parts - 1, (long) Math.floor(clipped[1] * parts + 1e-9));
            for (long part = byLap ? first : Math.max(next, first); part <= last; part++) {
                addPart(edge, ring, part, parts, byLap ? lap : 0, pieces);
                next = part + 1;
            }
        }
    }

    private static void clip(double[] clipped, double from, double to, double least, double most) {
        if (from == to) {
            if (from < least || from > most) {
                clipped[1] = -1;
            }
            return;
        }
        double a = (least - from) / (to - from);
        double b = (most - from) / (to - from);
        clipped[0] = Math.max(clipped[0], Math.min(a, b));
        clipped[1] = Math.min(clipped[1], Math.max(a, b));
    }

    private void addPart(BorderNode edge, BorderRing ring, long k, long parts, int lap, BorderPieces pieces) {
        double u0 = between(ring.u[edge.from], ring.u[edge.to], k, parts) + lap;
        double u1 = between(ring.u[edge.from], ring.u[edge.to], k + 1, parts) + lap;
        double ordinate0 = between(ring.ordinate[edge.from], ring.ordinate[edge.to], k, parts);
        double ordinate1 = between(ring.ordinate[edge.from], ring.ordinate[edge.to], k + 1, parts);
        double v0 = k == 0 ? ring.v[edge.from] : BorderRing.v(world, ordinate0);
        double v1 = k + 1 == parts ? ring.v[edge.to] : BorderRing.v(world, ordinate1);
        int at = pieces.add(edge, (u0 + u1) / 2 - lap);
        double[] into = pieces.numbers;
        double scale = put(into, at, u0, v0, u1, v1);
        double bow = ring.bow(u0, ordinate0, u1, ordinate1) * scale + bow(u0, v0, u1, v1);
        into[at + 6] = Math.max(0, bow);
        into[at + 10] = Math.min(0, bow);
        put(into, at + 7, (u0 + u1) / 2, (v0 + v1) / 2);
        put(into, at + 11, (u0 + u1) / 2, (v0 + v1) / 2);
    }

    private static double between(double from, double to, long k, long parts) {
        return k == parts ? to : from + (double) k / (double) parts * (to - from);
    }

    /// Puts both ends of a piece; gives sigma squared per plane squared at its middle.
    private double put(double[] into, int at, double u0, double v0, double u1, double v1) {
        put(into, at, u0, v0);
        put(into, at + 3, u1, v1);
        double scale = ground ? 2 * Math.PI * WebMercator.cosLatitude((v0 + v1) / 2) / sigma : 1 / sigma;
        return scale * scale;
    }

    private void put(double[] into, int at, double u, double v) {
        if (ground) {
            double cos = WebMercator.cosLatitude(v);
            into[at] = cos * StrictMath.cos(2 * Math.PI * u);
            into[at + 1] = cos * StrictMath.sin(2 * Math.PI * u);
            into[at + 2] = StrictMath.tanh(WebMercator.mercatorY(v));
        } else {
            into[at] = u;
            into[at + 1] = v;
        }
    }

    /// The area between the great circle through two places and the straight line of the Mercator plane,
    /// which lies towards the equator, in sigma squared: above 0 where the latter is to the right.
    private double bow(double u0, double v0, double u1, double v1) {
        if (!ground) {
            return 0;
        }
        double m = WebMercator.mercatorY((v0 + v1) / 2);
        double scale = 2 * Math.PI / StrictMath.cosh(m) / sigma;
        double east = (u1 - u0) * scale;
        double south = (v1 - v0) * scale;
        return StrictMath.sinh(m) * sigma * east * (east * east + south * south) / 12;
    }

    /// The share at a place, given as fractions of the plane.
    ///
    /// @param pieces those within reach of it, and any others
    /// @param within whether the place lies within the area
    double at(BorderPieces pieces, double u, double v, boolean within) {
        if (pieces.count == 0) {
            return within ? 1 : 0;
        }
        Frame frame = new Frame(u, v);
        double ordinate = area.ordinate(v);
        int inside = within ? 1 : 0;
        double beyond = 0;
        double slivers = 0;
        double[] numbers = pieces.numbers;
        for (int i = 0; i < pieces.count; i++) {
            int at = i * BorderPieces.STRIDE;
            if (!pieces.continues(i)) {
                frame.project(numbers, at);
            }
            double x0 = frame.x;
            double y0 = frame.y;
            frame.project(numbers, at + 3);
            double dx = frame.x - x0;
            double dy = frame.y - y0;
            double length = Math.sqrt(dx * dx + dy * dy);
            BorderNode run = pieces.run(i);
            if (length > 0) {
                double aside = (x0 * frame.y - y0 * frame.x) / length;
                double from = (x0 * dx + y0 * dy) / length;
                beyond += tail.beyond(aside, from, from + length);
                if (from < 0 && from + length > 0 && isBeside(aside * length, numbers, at)) {
                    inside += (aside > 0 ? 1 : 0) - (run.isLeft(u + laps(numbers, at, u), ordinate, v) ? 1 : 0);
                }
            }
            slivers += sliver(frame, numbers, at + 6) + sliver(frame, numbers, at + 10);
            if (run.to - run.from > 1) {
                inside -= run.turnsRound(u + laps(numbers, at, u), ordinate, v);
            }
        }
        double share = inside - beyond / (2 * Math.PI) + slivers;
        return share < -SLACK ? share + 1 : share > 1 + SLACK ? share - 1 : share;
    }

    /// How many laps to the east of a place the edges of a piece meet it.
    private double laps(double[] numbers, int at, double u) {
        double beside = byLap ? (numbers[at] + numbers[at + 3]) / 2 : u;
        return world ? Math.rint(numbers[at + 14] - beside) : 0;
    }

    /// Whether a place may lie between a piece and its edge, or the straight line of its run, which is at most
    /// one and a half times the area between them over the piece's length away.
    private static boolean isBeside(double asideTimesLength, double[] numbers, int at) {
        return Math.abs(asideTimesLength) <= 3 * (numbers[at + 6] - numbers[at + 10]) + LEAST_BOW;
    }

    private double sliver(Frame frame, double[] numbers, int at) {
        if (numbers[at] == 0) {
            return 0;
        }
        double x = frame.x;
        double y = frame.y;
        frame.project(numbers, at + 1);
        double t = frame.x * frame.x + frame.y * frame.y;
        frame.x = x;
        frame.y = y;
        return numbers[at] * peak * kernel.profile(t);
    }

    /// East and north of one place in sigma, distances from it exact: azimuthal equidistant on the sphere.
    private final class Frame {
        private final double u;
        private final double v;
        private double placeX;
        private double placeY;
        private double placeZ;
        private double eastX;
        private double eastY;
        private double northX;
        private double northY;
        private double northZ;
        double x;
        double y;

        Frame(double u, double v) {
            this.u = u;
            this.v = v;
            if (ground) {
                double m = WebMercator.mercatorY(v);
                double cos = 1 / StrictMath.cosh(m);
                placeZ = StrictMath.tanh(m);
                eastX = -StrictMath.sin(2 * Math.PI * u);
                eastY = StrictMath.cos(2 * Math.PI * u);
                placeX = cos * eastY;
                placeY = -cos * eastX;
                northX = -placeZ * eastY;
                northY = placeZ * eastX;
                northZ = cos;
            }
        }

        void project(double[] numbers, int at) {
            if (ground) {
                double dx = numbers[at] - placeX;
                double dy = numbers[at + 1] - placeY;
                double dz = numbers[at + 2] - placeZ;
                double chord = dx * dx + dy * dy + dz * dz;
                double scale = scale(chord);
                x = (eastX * dx + eastY * dy) * scale - ASIDE_X;
                y = (northX * dx + northY * dy + northZ * dz) * scale - ASIDE_Y;
            } else {
                double dx = numbers[at] - u;
                x = (world && !byLap ? dx - Math.rint(dx) : dx) / sigma - ASIDE_X;
                y = (v - numbers[at + 1]) / sigma - ASIDE_Y;
            }
        }

        /// Sigmas per length in the plane that touches the sphere at the place, from the chord squared. The
        /// kernel's mass is that of a plane: on the sphere, whose circles are shorter, distances stand for
        /// slightly longer ones, so that the mass within each is the same share of the whole, to the second
        /// order.
        private double scale(double chord) {
            double angleSquared;
            double perSine;
            if (chord < 0.01) {
                perSine = 1 + chord * (1.0 / 6 + chord * (0.2 / 6 + chord / 140));
                angleSquared = chord * (1 + chord * (1.0 / 12 + chord / 90));
            } else {
                double angle = 2 * StrictMath.asin(Math.min(1, Math.sqrt(chord) / 2));
                perSine = angle / Math.max(1e-9, StrictMath.sin(angle));
                angleSquared = angle * angle;
            }
            double rest = Math.max(0, 1 - angleSquared / (sigma * sigma) / radiusSquared);
            return perSine / sigma * (1 + bulge * rest);
        }
    }
}
