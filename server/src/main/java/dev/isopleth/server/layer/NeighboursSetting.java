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

    /// Reads them.
    ///
    /// @param text null where the request names none: then all within two sizes of a bin, of H3 cells two rings
    ///     round each
    /// @param layout of the bins
    /// @throws FaultException if they are none of such a plane
    public static NeighboursSetting read(@Nullable String text, BinLayout layout, Plane plane) {
        String unit = plane instanceof Plane.World ? "m" : "u";
        double size = layout.spacing();
        if (text == null && layout instanceof H3Layout) {
            return rings(USUAL_RINGS);
        }
        if (text == null) {
            double reach = USUAL_SIZES * size;
            return new NeighboursSetting(
                    new Neighbourhood.Within(reach), "within:" + Length.written(reach, RoundingMode.HALF_EVEN) + unit);
        }
        return parsed(text, size, size, unit);
    }

    /// Reads those of areas: by the distances of their middles.
    ///
    /// @param text null where the request names none: then the nearest eight
    /// @throws FaultException if they are none of areas on such a plane
    static NeighboursSetting ofAreas(@Nullable String text, Plane plane) {
        String unit = plane instanceof Plane.World ? "m" : "u";
        if (text == null) {
            return new NeighboursSetting(new Neighbourhood.Nearest(USUAL_NEAREST), "nearest:" + USUAL_NEAREST);
        }
        if (text.startsWith("rings:")) {
            throw refused("rings are of bins, and areas have none", EXAMPLE_SIZE, unit);
        }
        return parsed(text, 0, EXAMPLE_SIZE, unit);
    }

    /// @param least the shortest distance that reaches anything
    /// @param size of the bins, for examples
    private static NeighboursSetting parsed(String text, double least, double size, String unit) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw refused("'" + PlainNumber.shown(text) + "' does not say which bins are neighbours", size, unit);
        }
        return switch (parts[0]) {
            case "nearest" -> {
                int k = nearest(parts[1], size, unit);
                yield new NeighboursSetting(new Neighbourhood.Nearest(k), "nearest:" + k);
            }
            case "within" -> {
                double reach = reach(parts[1], least, size, unit);
                yield new NeighboursSetting(
                        new Neighbourhood.Within(reach),
                        "within:" + Length.written(reach, RoundingMode.HALF_EVEN) + unit);
            }
            case "rings" -> {
                if (!parts[1].matches("[1-9][0-9]?") || Integer.parseInt(parts[1]) > MOST_RINGS) {
                    throw refused("'" + PlainNumber.shown(text) + "' is no number of rings", size, unit);
                }
                yield rings(Integer.parseInt(parts[1]));
            }
            case "inverse" -> {
                double reach = reach(parts[1], least, size, unit);
                yield new NeighboursSetting(
                        new Neighbourhood.InverseDistance(reach, POWER),
                        "inverse:" + Length.written(reach, RoundingMode.HALF_EVEN) + unit);
            }
            default -> throw refused("there are no neighbours '" + PlainNumber.shown(parts[0]) + "'", size, unit);
        };
    }

    private static NeighboursSetting rings(int steps) {
        return new NeighboursSetting(new Neighbourhood.Rings(steps), "rings:" + steps);
    }

    private static int nearest(String text, double size, String unit) {
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > Neighbours.MOST_NEAREST) {
            throw refused("'" + PlainNumber.shown(text) + "' is no number of nearest bins", size, unit);
        }
        return Integer.parseInt(text);
    }

    /// At least from a bin to one that touches it, or nothing would be compared.
    private static double reach(String text, double least, double size, String unit) {
        Length length;
        try {
            length = Length.ofBandwidth(text, List.of());
        } catch (BadSetting bad) {
            throw refused(bad.detail(), size, unit);
        }
        Length.Unit wanted = unit.equals("m") ? Length.Unit.METRES : Length.Unit.UNITS;
        if (length.unit() != wanted) {
            throw refused(
                    unit.equals("m")
                            ? "on the ground neighbours are within m or km"
                            : "on a planar plane neighbours are within a number of its unit u",
                    size,
                    unit);
        }
        if (length.amount() < least) {
            throw refused(
                    "'" + PlainNumber.shown(text) + "' does not reach from a bin to the next, whose middle is "
                            + Length.written(size, RoundingMode.CEILING) + unit + " away",
                    size,
                    unit);
        }
        return length.amount();
    }

    private static FaultException refused(String detail, double size, String unit) {
        String length = Length.written(USUAL_SIZES * size, RoundingMode.CEILING) + unit;
        return FaultException.badParameter(
                NAME,
                detail,
                List.of(
                        "within: and the distance up to which bins are neighbours, as in within:" + length,
                        String.format(
                                Locale.ROOT,
                                "nearest: and how many bins are neighbours, 1 to %d, as in nearest:8",
                                Neighbours.MOST_NEAREST),
                        "inverse: and a distance up to which bins count by its inverse, as in inverse:" + length,
                        "rings: and how many rings of bins round each, 1 to " + MOST_RINGS + ", as in rings:2"));
    }
}
