package dev.isopleth.server.layer;

import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bins as a request names them: `square:500m`, `hex:1km`, `h3:8`, on a planar plane `hex:40u`.
///
/// @param text the same, written in one way: the length in metres, or units
public record BinsSetting(BinLayout layout, String text) {

    /// What it is called in requests.
    public static final String NAME = "bins";

    private static final String H3 = "h3";

    /// A bin of this size still lies on the plane, wherever on half of the world its middle is.
    private static final double MOST_METRES = 1_000_000;

    private static final List<String> ON_GROUND = List.of(
            "square: and the length of a side on the ground, 10 m to 1000 km, as in square:500m",
            "hex: and the width between two parallel sides, as in hex:1km",
            "h3: and a resolution of H3, 0 (cells of 4,000,000 km2) to 15 (1 m2), as in h3:8 (0.7 km2)");

    /// Reads bins that a layer declares: none is smaller than the smallest that there are.
    ///
    /// @throws FaultException if it is no bins of such a plane
    static BinsSetting declared(String text, Plane plane) {
        BinsSetting bins = read(text, plane);
        requireWithin(
                !(bins.layout instanceof RegularLayout regular) || regular.size() >= leastSize(plane), text, plane);
        return bins;
    }

    /// Reads it. Bins that are smaller than the smallest are read, too: which ones fit the samples is known where
    /// these are counted.
    ///
    /// @param text null where the request has none
    /// @param plane what the samples live on
    /// @throws FaultException if it is no bins of such a plane
    public static BinsSetting read(@Nullable String text, Plane plane) {
        if (text == null) {
            throw refused("it is not said which bins samples are counted in", plane);
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw refused("'" + PlainNumber.shown(text) + "' is no shape and size of bins", plane);
        }
        if (parts[0].equals(H3)) {
            return of(new H3Layout(resolution(parts[1], plane)), plane);
        }
        RegularLayout.Shape shape = Arrays.stream(RegularLayout.Shape.values())
                .filter(one -> name(one).equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> refused("there are no bins '" + PlainNumber.shown(parts[0]) + "'", plane));
        return of(new RegularLayout(shape, size(parts[1], plane)), plane);
    }

    private static int resolution(String text, Plane plane) {
        if (!(plane instanceof Plane.World)) {
            throw refused("cells of H3 lie on the ground, and not on a planar plane", plane);
        }
        if (!text.matches("[0-9]|1[0-5]")) {
            throw refused("'" + PlainNumber.shown(text) + "' is no resolution of H3", plane);
        }
        return Integer.parseInt(text);
    }

    private static double size(String text, Plane plane) {
        Length length;
        try {
            length = Length.of(text, List.of());
        } catch (BadSetting bad) {
            throw refused(bad.detail(), plane);
        }
        double size = length.amount();
        switch (plane) {
            case Plane.World _ -> {
                if (length.unit() != Length.Unit.METRES) {
                    throw refused("on the ground the size of bins is in m or km", plane);
                }
                requireWithin(size <= MOST_METRES, text, plane);
            }
            case Plane.Planar planar -> {
                if (length.unit() != Length.Unit.UNITS) {
                    throw refused("on a planar plane the size of bins is in its unit u", plane);
                }
                requireWithin(size <= Length.mostUnits(planar), text, plane);
            }
        }
        return size;
    }

    /// The smallest size of bins on a plane.
    public static double leastSize(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> Length.LEAST_METRES;
            case Plane.Planar planar -> Length.leastUnits(planar);
        };
    }

    private static void requireWithin(boolean isWithin, String text, Plane plane) {
        if (!isWithin) {
            throw refused("'" + PlainNumber.shown(text) + "' is out of range", plane);
        }
    }

    private static FaultException refused(String detail, Plane plane) {
        return FaultException.badParameter(NAME, detail, accepted(plane));
    }

    /// What is accepted on a plane.
    public static List<String> accepted(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> ON_GROUND;
            case Plane.Planar planar -> {
                List<String> accepted = new ArrayList<>();
                for (RegularLayout.Shape shape : RegularLayout.Shape.values()) {
                    accepted.add(name(shape) + ": and a length from "
                            + Length.written(Length.leastUnits(planar), RoundingMode.CEILING) + "u to "
                            + Length.written(Length.mostUnits(planar), RoundingMode.FLOOR) + "u, where 1u is 1 "
                            + planar.unit() + " of the plane");
                }
                yield accepted;
            }
        };
    }

    /// The bins of a request, else those that its layer declares, else the usual ones.
    ///
    /// @param text null where the request names none
    static BinsSetting read(
            @Nullable String text, TallySettings declared, HotspotsSetting.UsualBins usual, Plane plane) {
        String own = declared.bins();
        String named = text != null || TallySettings.NO_BINS.equals(own) ? text : own;
        return named == null ? of(usual.layout(), plane) : read(named, plane);
    }

    /// Bins as a request names them.
    public static BinsSetting of(BinLayout layout, Plane plane) {
        return new BinsSetting(
                layout,
                switch (layout) {
                    case RegularLayout(RegularLayout.Shape shape, double size) ->
                        name(shape) + ":" + Length.written(size, RoundingMode.CEILING)
                                + (plane instanceof Plane.World ? "m" : "u");
                    case H3Layout(int resolution) -> H3 + ":" + resolution;
                });
    }

    private static String name(RegularLayout.Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }
}
