package dev.isopleth.server.layer;

import dev.isopleth.analysis.interpolation.InverseDistance;
import dev.isopleth.analysis.interpolation.VariogramShape;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about interpolation between stations; null where it says nothing.
///
/// @param kind which the measure names; null where it names one of a kernel, or none
/// @param power of inverse distance weighting
/// @param shapes of which the variogram is the best
/// @param reach how far from the nearest station values are defined
public record InterpolationSettings(
        Interpolation.@Nullable Kind kind,
        @Nullable Double power,
        @Nullable List<VariogramShape> shapes,
        @Nullable Length reach) {

    /// The names of these settings, in parameters and in layer files; the measure names the kind.
    public static final List<String> NAMES = List.of("power", "variogram", "reach");

    /// Nothing said.
    public static final InterpolationSettings NONE = new InterpolationSettings(null, null, null, null);

    private static final String BEST = "best";
    private static final List<VariogramShape> EVERY_SHAPE = List.of(VariogramShape.values());
    private static final double LEAST_POWER = 0.1;
    private static final double MOST_POWER = 64;
    private static final List<String> REACH = List.of(
            "a length on the ground from 10 m to 10018 km, as in '50 km'",
            "on a planar plane a length in its own unit u, as in '40u'");

    static InterpolationSettings read(Interpolation.@Nullable Kind kind, SettingTexts texts) {
        return new InterpolationSettings(
                kind,
                texts.value(
                        "power", text -> PlainNumber.decimal(text, LEAST_POWER, MOST_POWER, "a number from 0.1 to 64")),
                texts.value("variogram", InterpolationSettings::shapes),
                texts.value("reach", InterpolationSettings::reachOf));
    }

    /// These settings, and where they say nothing the others.
    ///
    /// @param namesMeasure whether what these stand in names a measure, so that its kind goes before the other's
    InterpolationSettings over(InterpolationSettings base, boolean namesMeasure) {
        return new InterpolationSettings(
                namesMeasure ? kind : base.kind,
                power != null ? power : base.power,
                shapes != null ? shapes : base.shapes,
                reach != null ? reach : base.reach);
    }

    /// The settings understood on a plane.
    ///
    /// @throws FaultException if the reach is in the unit of another
    Interpolation on(Plane plane) {
        return new Interpolation(
                kind,
                power != null ? power : InverseDistance.USUAL_POWER,
                shapes != null ? shapes : EVERY_SHAPE,
                reach == null ? null : reachOn(plane, reach));
    }

    private static double reachOn(Plane plane, Length reach) {
        Length.Unit unit = plane instanceof Plane.Planar ? Length.Unit.UNITS : Length.Unit.METRES;
        if (reach.unit() != unit) {
            throw FaultException.badParameter(
                    "reach",
                    plane instanceof Plane.Planar
                            ? "metres of the ground mean nothing on a plane"
                            : "the unit u is that of a planar plane, and this layer lies on the ground",
                    List.of(REACH.get(plane instanceof Plane.Planar ? 1 : 0)));
        }
        return reach.amount();
    }

    private static Length reachOf(String text) {
        Length reach = Length.ofBandwidth(text, REACH);
        if (reach.unit() == Length.Unit.PIXELS) {
            throw new BadSetting("how far a station reaches does not depend on the zoom, as pixels do", REACH);
        }
        return reach;
    }

    private static List<VariogramShape> shapes(String text) {
        if (text.equals(BEST)) {
            return EVERY_SHAPE;
        }
        return Arrays.stream(VariogramShape.values())
                .filter(shape -> shape.label().equals(text))
                .map(List::of)
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "there is no variogram '" + PlainNumber.shown(text) + "'",
                        Stream.concat(
                                        Stream.of(BEST),
                                        Arrays.stream(VariogramShape.values()).map(VariogramShape::label))
                                .toList()));
    }
}
