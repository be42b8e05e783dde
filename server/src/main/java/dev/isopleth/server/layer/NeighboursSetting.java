package dev.isopleth.server.layer;

import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Neighbours;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which bins are neighbours, as a request names them: `within:1km`, `nearest:8`, `inverse:3km`, `rings:2`,
/// on a planar plane `within:40u`.
///
/// @param text the same, written in one way: the length in metres, or units
public record NeighboursSetting(Neighbourhood neighbourhood, String text) {

    /// What it is called in requests.
    public static final String NAME = "neighbours";

    /// The power of an inverse distance.
    private static final double POWER = 1;

    /// So many sizes of a bin reach its neighbours' neighbours: of hexagons 18, of squares 12.
    private static final double USUAL_SIZES = 2;

    /// The same of cells whose distances differ: 18.
    private static final int USUAL_RINGS = 2;

    private static final int MOST_RINGS = 20;

    /// Of areas.
    private static final int USUAL_NEAREST = 8;

    private static final double EXAMPLE_SIZE = 500;

    /// What can be neighbours, for what is said of them.
    ///
    /// @param what they are called
    /// @param least the shortest distance that reaches from one to another
    /// @param size of one, for examples
    /// @param unit of distances
    /// @param haveRings whether they have rings round them
    private record Parts(String what, double least, double size, String unit, boolean haveRings) {

        static Parts bins(BinLayout layout, Plane plane) {
            return new Parts("bins", layout.spacing(), layout.spacing(), unit(plane), true);
        }

        static Parts areas(Plane plane) {
            return new Parts("areas", 0, EXAMPLE_SIZE, unit(plane), false);
        }

        private static String unit(Plane plane) {
            return plane instanceof Plane.World ? "m" : "u";
        }
    }

    /// Reads them.
    ///
    /// @param text null where the request names none: then all within two sizes of a bin, of H3 cells two rings
    ///     round each
    /// @param layout of the bins
    /// @throws FaultException if they are none of such a plane
    public static NeighboursSetting read(@Nullable String text, BinLayout layout, Plane plane) {
        Parts bins = Parts.bins(layout, plane);
        if (text == null && layout instanceof H3Layout) {
            return rings(USUAL_RINGS);
        }
        if (text == null) {
            double reach = USUAL_SIZES * bins.size;
            return new NeighboursSetting(
                    new Neighbourhood.Within(reach),
                    "within:" + Length.written(reach, RoundingMode.HALF_EVEN) + bins.unit);
        }
        return parsed(text, bins);
    }

    /// Reads those of areas: by the distances of their middles.
    ///
    /// @param text null where the request names none: then the nearest eight
    /// @throws FaultException if they are none of areas on such a plane
    public static NeighboursSetting ofAreas(@Nullable String text, Plane plane) {
        return text == null
                ? new NeighboursSetting(new Neighbourhood.Nearest(USUAL_NEAREST), "nearest:" + USUAL_NEAREST)
                : parsed(text, Parts.areas(plane));
    }

    private static NeighboursSetting parsed(String text, Parts of) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw refused("'" + PlainNumber.shown(text) + "' does not say which " + of.what + " are neighbours", of);
        }
        return switch (parts[0]) {
            case "nearest" -> {
                int k = nearest(parts[1], of);
                yield new NeighboursSetting(new Neighbourhood.Nearest(k), "nearest:" + k);
            }
            case "within" -> {
                double reach = reach(parts[1], of);
                yield new NeighboursSetting(
                        new Neighbourhood.Within(reach),
                        "within:" + Length.written(reach, RoundingMode.HALF_EVEN) + of.unit);
            }
            case "rings" -> {
                if (!of.haveRings) {
                    throw refused("rings are of bins, and " + of.what + " have none", of);
                }
                if (!parts[1].matches("[1-9][0-9]?") || Integer.parseInt(parts[1]) > MOST_RINGS) {
                    throw refused("'" + PlainNumber.shown(text) + "' is no number of rings", of);
                }
                yield rings(Integer.parseInt(parts[1]));
            }
            case "inverse" -> {
                double reach = reach(parts[1], of);
                yield new NeighboursSetting(
                        new Neighbourhood.InverseDistance(reach, POWER),
                        "inverse:" + Length.written(reach, RoundingMode.HALF_EVEN) + of.unit);
            }
            default -> throw refused("there are no neighbours '" + PlainNumber.shown(parts[0]) + "'", of);
        };
    }

    private static NeighboursSetting rings(int steps) {
        return new NeighboursSetting(new Neighbourhood.Rings(steps), "rings:" + steps);
    }

    private static int nearest(String text, Parts of) {
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > Neighbours.MOST_NEAREST) {
            throw refused("'" + PlainNumber.shown(text) + "' is no number of nearest " + of.what, of);
        }
        return Integer.parseInt(text);
    }

    /// At least from a bin to one that touches it, or nothing would be compared.
    private static double reach(String text, Parts of) {
        Length length;
        try {
            length = Length.ofBandwidth(text, List.of());
        } catch (BadSetting bad) {
            throw refused(bad.detail(), of);
        }
        Length.Unit wanted = of.unit.equals("m") ? Length.Unit.METRES : Length.Unit.UNITS;
        if (length.unit() != wanted) {
            throw refused(
                    of.unit.equals("m")
                            ? "on the ground neighbours are within m or km"
                            : "on a planar plane neighbours are within a number of its unit u",
                    of);
        }
        if (length.amount() < of.least) {
            throw refused(
                    "'" + PlainNumber.shown(text) + "' does not reach from a bin to the next, whose middle is "
                            + Length.written(of.size, RoundingMode.CEILING) + of.unit + " away",
                    of);
        }
        return length.amount();
    }

    private static FaultException refused(String detail, Parts of) {
        String length = Length.written(USUAL_SIZES * of.size, RoundingMode.CEILING) + of.unit;
        List<String> byDistance = List.of(
                "within: and the distance up to which " + of.what + " are neighbours, as in within:" + length,
                String.format(
                        Locale.ROOT,
                        "nearest: and how many %s are neighbours, 1 to %d, as in nearest:8",
                        of.what,
                        Neighbours.MOST_NEAREST),
                "inverse: and a distance up to which " + of.what + " count by its inverse, as in inverse:" + length);
        return FaultException.badParameter(
                NAME,
                detail,
                of.haveRings
                        ? Stream.concat(
                                        byDistance.stream(),
                                        Stream.of("rings: and how many rings of bins round each, 1 to " + MOST_RINGS
                                                + ", as in rings:2"))
                                .toList()
                        : byDistance);
    }
}
