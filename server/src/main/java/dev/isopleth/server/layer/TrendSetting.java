package dev.isopleth.server.layer;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.HotspotsSetting.UsualBins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How trends are told, as a request says it.
///
/// @param of what of each bin is compared
/// @param step how long periods are; null for one that makes enough of them
public record TrendSetting(BinsSetting bins, Of of, NeighboursSetting neighbours, TimeStep.@Nullable Along step) {

    /// What the length of periods is called in requests.
    public static final String STEP = "step";

    /// The names of these settings in requests.
    public static final List<String> NAMES = List.of(BinsSetting.NAME, "of", NeighboursSetting.NAME, STEP);

    /// Reads them.
    ///
    /// @param plan whose value column is summed up
    /// @param usual bins, asked for where none are named
    /// @throws FaultException if one means nothing here
    public static TrendSetting read(SettingTexts texts, CountPlan plan, UsualBins usual) {
        Plane plane = plan.layer().dataset().manifest().asPlane();
        TallySettings declared = plan.layer().definition().estimate().measure().tally();
        String named = texts.text(STEP);
        TimeStep.Along step = step(named != null ? named : declared.step());
        BinsSetting bins = BinsSetting.read(texts.text(BinsSetting.NAME), declared, usual, plane);
        return new TrendSetting(
                bins,
                ofTrend(HotspotsSetting.of(texts.text("of"), plan), texts.text("of") != null),
                NeighboursSetting.read(declared.neighboursOr(texts), bins.layout(), plane),
                step);
    }

    /// @throws FaultException if it is none of a trend
    private static Of ofTrend(Of of, boolean isAsked) {
        if (of == Of.DENSITY && !isAsked) {
            return Of.COUNT;
        }
        if (of == Of.DENSITY) {
            throw FaultException.badParameter(
                    "of",
                    "a bin is as large in every period, so that its density goes as its count",
                    List.of(Of.COUNT.text(), Of.SUM.text(), Of.MEAN.text()));
        }
        return of;
    }

    /// A step along the calendar.
    ///
    /// @param text null for none
    /// @throws FaultException if it is another
    static TimeStep.@Nullable Along step(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (TimeStep.parse(text)) {
                case TimeStep.Along along -> along;
                case TimeStep.Cycle cycle ->
                    throw FaultException.badParameter(
                            STEP,
                            cycle.text() + " goes round, and what comes again and again has no trend",
                            List.of(
                                    "a step along the calendar, as in 1d, 1w, 1mo or 1y",
                                    "step=" + cycle.text() + " of frames, for what differs within the cycle"));
            };
        } catch (SelectionException e) {
            // Steps round a cycle, which come after those along the calendar, have no trend.
            throw FaultException.badParameter(
                    STEP, e.detail(), List.of(e.accepted().getFirst()));
        }
    }
}
