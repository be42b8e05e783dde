package dev.isopleth.server.layer;

import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import org.jspecify.annotations.Nullable;

/// How hot spots among areas are told, as a request says it.
///
/// @param of what of each area is compared
/// @param permutations null where none are named: then the usual ones, where they are not too much work
public record AreaHotspotsSetting(
        AreasSetting areas,
        Of of,
        NeighboursSetting neighbours,
        Hotspots.Test test,
        @Nullable Integer permutations,
        long seed) {

    /// Reads it.
    ///
    /// @param areas that are named
    /// @param plan whose value column is summed up
    /// @throws dev.isopleth.server.fault.FaultException if one means nothing here
    public static AreaHotspotsSetting read(SettingTexts texts, AreasSetting areas, CountPlan plan) {
        Plane plane = plan.layer().dataset().manifest().asPlane();
        MeasureSettings declared = plan.layer().definition().estimate().measure();
        boolean declaresAreas =
                declared.tally().namesSpots() && declared.tally().namesAreas();
        String named = texts.text(NeighboursSetting.NAME);
        String neighbours =
                named != null || !declaresAreas ? named : declared.tally().neighbours();
        boolean isSaid = texts.text("of") != null || (declared.tally().namesSpots() && declared.of() != null);
        HotspotsSetting.Drawn drawn = HotspotsSetting.Drawn.read(texts);
        return new AreaHotspotsSetting(
                areas,
                HotspotsSetting.of(texts.text("of"), plan).ofAreas(isSaid),
                NeighboursSetting.ofAreas(neighbours, plane),
                drawn.test(),
                drawn.permutations(),
                drawn.seed());
    }
}
