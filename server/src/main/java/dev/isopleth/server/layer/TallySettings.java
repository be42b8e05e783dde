package dev.isopleth.server.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about values that are counted in bins or areas; null where it says nothing.
///
/// @param isHotspots whether the measure names hot spots; null where none is named
/// @param bins as text; [#NO_BINS] for a kernel's estimate in place of bins that are declared
/// @param neighbours as text
/// @param areas the id of places; [AreasSetting#NO_AREAS] for a kernel's estimate, or bins, in place of areas that are
///     declared
/// @param areaFilter which of them
record TallySettings(
        @Nullable Boolean isHotspots,
        @Nullable String bins,
        @Nullable String neighbours,
        @Nullable String areas,
        @Nullable String areaFilter) {

    /// The name of hot spots as a measure.
    static final String HOTSPOTS = "hotspots";

    /// What `bins` says where a kernel is meant.
    static final String NO_BINS = "none";

    /// The names of these settings, in parameters and in layer files; the measure names hot spots.
    static final List<String> NAMES =
            List.of(BinsSetting.NAME, NeighboursSetting.NAME, AreasSetting.NAME, AreasSetting.FILTER);

    /// Nothing said.
    static final TallySettings NONE = new TallySettings(null, null, null, null, null);

    static TallySettings read(@Nullable String measure, SettingTexts texts) {
        return new TallySettings(
                measure == null ? null : measure.equals(HOTSPOTS),
                texts.text(BinsSetting.NAME),
                texts.text(NeighboursSetting.NAME),
                texts.text(AreasSetting.NAME),
                texts.text(AreasSetting.FILTER));
    }

    /// Whether hot spots are named.
    boolean namesHotspots() {
        return Boolean.TRUE.equals(isHotspots);
    }

    /// Whether bins are named, or hot spots of them.
    boolean namesBins() {
        return namesHotspots() || (bins != null && !bins.equals(NO_BINS));
    }

    /// Whether areas are named.
    boolean namesAreas() {
        return areas != null && !areas.equals(AreasSetting.NO_AREAS);
    }

    /// These settings, and where they say nothing the others: of bins and areas one goes before the other that is
    /// declared.
    TallySettings over(TallySettings base) {
        String otherAreas = namesBins() ? null : base.areas;
        return new TallySettings(
                (isHotspots != null || namesAreas()) ? isHotspots : base.isHotspots,
                (bins != null || namesAreas()) ? bins : base.bins,
                neighbours != null ? neighbours : base.neighbours,
                areas != null ? areas : otherAreas,
                (areaFilter != null || areas != null) ? areaFilter : base.areaFilter);
    }
}
