package dev.isopleth.server.layer;

import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is counted in bins and areas, and what cannot be.
final class Tallies {

    private static final List<String> COUNTED =
            List.of("density", "count", "sum", "mean", "max", TallySettings.HOTSPOTS, TallySettings.TREND);

    private Tallies() {}

    /// The measure of the same nature as what is shown: of hot spots, what of each bin is compared.
    ///
    /// @param shown what the settings resolve to without regard to hot spots
    /// @throws FaultException if what is asked for is no part of what is shown
    static Measure measure(EstimateSettings asked, MeasureSettings settings, Measure shown, boolean hasValue) {
        Measure of = asked.measure().of();
        if (!settings.tally().namesSpots()) {
            if (of == Measure.COUNT || of == Measure.SUM) {
                throw FaultException.badParameter(
                        "of",
                        "a difference is of densities or of means, and hot spots alone are of counts and sums",
                        List.of("density", "mean"));
            }
            return shown;
        }
        if (of == Measure.DENSITY && settings.tally().namesTrend()) {
            throw FaultException.badParameter(
                    "of",
                    "of each bin its count, sum or mean is compared",
                    Of.names(hasValue).stream()
                            .filter(name -> !name.equals(Of.DENSITY.text()))
                            .toList());
        }
        Measure said = settings.of();
        Of compared = said == null ? Of.shown(shown, hasValue) : Of.of(said);
        return switch (compared) {
            case COUNT, DENSITY -> Measure.DENSITY;
            case SUM -> Measure.SUM;
            case MEAN -> Measure.MEAN;
        };
    }

    /// How values are counted; null where a kernel estimates them, or they are told between stations.
    ///
    /// @param measure of what is shown
    /// @param usual bins of a dataset for which none are said
    /// @param areas finds out whether areas are there
    /// @throws FaultException if the request asks for what cannot be counted
    static @Nullable Tally of(
            EstimateSettings asked,
            MeasureSettings settings,
            Layer layer,
            Measure measure,
            Function<Layer, BinLayout> usual,
            AreasSetting.Check areas) {
        TallySettings said = settings.tally();
        TallySettings request = asked.measure().tally();
        if (!said.namesSpots() && (!said.namesBins() || said.namesAreas())) {
            requireUnsaid(request.neighbours(), NeighboursSetting.NAME, "measure=hotspots or measure=trend with it");
        }
        if (!said.namesAreas()) {
            requireUnsaid(request.areaFilter(), AreasSetting.FILTER, "areas with it");
        }
        if (!said.namesBins() && !said.namesAreas()) {
            return null;
        }
        if (said.namesAreas() && said.namesBins()) {
            throw FaultException.badParameter(
                    AreasSetting.NAME,
                    "values are counted in bins or in areas, and both are named",
                    List.of("areas without bins and hot spots", AreasSetting.NO_AREAS));
        }
        String parameter = said.namesAreas() ? AreasSetting.NAME : BinsSetting.NAME;
        boolean isCounted = settings.interpolation().kind() == null
                && switch (measure) {
                    case DENSITY, COUNT, SUM, MEAN, MAX -> true;
                    case SE, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE -> false;
                };
        if (!isCounted) {
            if ((said.namesAreas() ? request.areas() : request.bins()) == null) {
                return null;
            }
            throw FaultException.badParameter(
                    parameter,
                    "what is asked for is not counted in " + parameter,
                    COUNTED.stream().map(name -> "measure=" + name).toList());
        }
        requireUnsaid(
                asked.selection().timeBandwidth(),
                "timebandwidth",
                parameter + " without it: a sample is in the time selected, or it is not");
        Plane plane = layer.dataset().manifest().asPlane();
        return said.areas() != null && said.namesAreas()
                ? inAreas(said, comparedOf(settings, measure), plane, areas)
                : inBins(said, request, comparedOf(settings, measure), layer, usual, plane);
    }

    /// What of each bin or area is compared, of the measure that [#measure] found.
    private static Of comparedOf(MeasureSettings settings, Measure measure) {
        Of of = Of.of(measure);
        return of == Of.COUNT && settings.of() == Measure.DENSITY
                ? Of.DENSITY
                : of.ofAreas(settings.of() != null || !settings.tally().namesAreas());
    }

    private static Tally inAreas(TallySettings said, Of of, Plane plane, AreasSetting.Check check) {
        AreasSetting areas = new AreasSetting(Objects.requireNonNull(said.areas()), said.areaFilter());
        check.require(areas, plane);
        return new Tally.InAreas(
                areas,
                said.namesSpots()
                        ? new Tally.Comparison(NeighboursSetting.ofAreas(said.neighbours(), plane), of)
                        : null);
    }

    private static Tally inBins(
            TallySettings said,
            TallySettings request,
            Of of,
            Layer layer,
            Function<Layer, BinLayout> usual,
            Plane plane) {
        String text = said.bins();
        if (said.namesSpots() && TallySettings.NO_BINS.equals(text)) {
            throw FaultException.badParameter(
                    BinsSetting.NAME, "hot spots are told of bins", BinsSetting.accepted(plane));
        }
        BinsSetting bins = text == null
                ? BinsSetting.of(usual.apply(layer), plane)
                : text.equals(request.bins()) ? BinsSetting.read(text, plane) : BinsSetting.declared(text, plane);
        if (!said.namesSpots()) {
            requireUnsaid(request.neighbours(), NeighboursSetting.NAME, "measure=hotspots or measure=trend with it");
            return new Tally.InBins(bins, null);
        }
        NeighboursSetting neighbours = NeighboursSetting.read(said.neighbours(), bins.layout(), plane);
        return said.namesTrend()
                ? new Tally.Emerging(bins, neighbours, TrendSetting.step(said.step()))
                : new Tally.InBins(bins, new Tally.Comparison(neighbours, of));
    }

    /// No rate: what is compared among bins is the same per day and per year.
    ///
    /// @throws FaultException if the request asks for one
    static @Nullable TimeLength withoutRate(EstimateSettings asked) {
        requireUnsaid(asked.selection().rate(), "rate", "density or sum in bins, with it");
        return null;
    }

    private static void requireUnsaid(@Nullable Object said, String name, String accepted) {
        if (said != null) {
            throw FaultException.badParameter(name, name + " has no part in what is shown", List.of(accepted));
        }
    }

    /// The style of what is counted. Hot spots have classes and colours of their own; classes of air judge
    /// means of stations, and no bins.
    ///
    /// @param said in the request
    /// @throws FaultException if it says what cannot be
    static StyleSettings style(Tally tally, StyleSettings said, StyleSettings style) {
        if (said.classes() != null) {
            throw FaultException.badParameter(
                    "classes",
                    "classes of air judge the means of stations, and no " + tally.parameter(),
                    List.of("classes without " + tally.parameter()));
        }
        if (!tally.isOfSpots()) {
            return style.withoutClasses();
        }
        for (var other : new Object[][] {
            {"colormap", said.colormap()},
            {"norm", said.norm()},
            {"robust", said.robust()},
            {"rescale", said.rescale()},
            {"scale", said.scale()}
        }) {
            if (other[1] != null) {
                String name = Objects.toString(other[0]);
                throw FaultException.badParameter(
                        name, "hot spots have classes and colours of their own", List.of("hotspots without " + name));
            }
        }
        return new StyleSettings(null, null, null, null, null, style.opacity(), null);
    }
}
