package dev.isopleth.server.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about values that are counted in bins or areas; null where it says nothing.
///
/// @param shown what the measure names; null where none is named
/// @param bins as text; [#NO_BINS] for a kernel's estimate in place of bins that are declared
/// @param neighbours as text
/// @param step as text; other measures than trends do not read it, and frames of time have one of that name
/// @param areas the id of places; [AreasSetting#NO_AREAS] for a kernel's estimate, or bins, in place of areas that
///     are
///     declared
/// @param areaFilter which of them
record TallySettings(
        @Nullable Shown shown,
        @Nullable String bins,
        @Nullable String neighbours,
        @Nullable String step,
        @Nullable String areas,
        @Nullable String areaFilter) {

    /// What of bins is shown.
    enum Shown {
        /// The values of another measure.
        VALUES,
        /// Hot spots.
        HOTSPOTS,
        /// What becomes of hot spots.
        TREND
    }

    /// The name of hot spots as a measure.
    static final String HOTSPOTS = "hotspots";

    /// The name of trends as a measure.
    static final String TREND = "trend";

    /// What `bins` says where a kernel is meant.
    static final String NO_BINS = "none";

    /// The names of these settings, in parameters and in layer files; the measure names hot spots and trends.
    static final List<String> NAMES = List.of(
            BinsSetting.NAME, NeighboursSetting.NAME, TrendSetting.STEP, AreasSetting.NAME, AreasSetting.FILTER);

    /// Nothing said.
    static final TallySettings NONE = new TallySettings(null, null, null, null, null, null);

    static TallySettings read(@Nullable String measure, SettingTexts texts) {
        return new TallySettings(
                switch (measure) {
                    case null -> null;
                    case HOTSPOTS -> Shown.HOTSPOTS;
                    case TREND -> Shown.TREND;
                    default -> Shown.VALUES;
                },
                texts.text(BinsSetting.NAME),
                texts.text(NeighboursSetting.NAME),
                texts.text(TrendSetting.STEP),
                texts.text(AreasSetting.NAME),
                texts.text(AreasSetting.FILTER));
    }

    /// Whether hot spots are named, or what becomes of them.
    boolean namesSpots() {
        return shown == Shown.HOTSPOTS || namesTrend();
    }

    /// Whether trends are named.
    boolean namesTrend() {
        return shown == Shown.TREND;
    }

    /// Whether bins are named, or hot spots of them: those of areas have areas named.
    boolean namesBins() {
        return namesTrend() || (shown == Shown.HOTSPOTS && !namesAreas()) || (bins != null && !bins.equals(NO_BINS));
    }

    /// Whether areas are named.
    boolean namesAreas() {
        return areas != null && !areas.equals(AreasSetting.NO_AREAS);
    }

    /// These settings, and where they say nothing the others: of bins and areas one goes before the other that is
    /// declared, and neighbours of one are none of the other. Hot spots are of the areas that are declared,
    /// trends of bins alone.
    TallySettings over(TallySettings base) {
        boolean areOfBins = namesTrend() || (bins != null && !bins.equals(NO_BINS));
        String otherAreas = areOfBins ? null : base.areas;
        String ofThese = areas != null ? areas : otherAreas;
        boolean areOfAreas = ofThese != null && !ofThese.equals(AreasSetting.NO_AREAS);
        return new TallySettings(
                (shown != null || namesAreas()) ? shown : base.shown,
                (bins != null || namesAreas()) ? bins : base.bins,
                neighbours != null || areOfAreas != base.namesAreas() ? neighbours : base.neighbours,
                step != null ? step : base.step,
                ofThese,
                (areaFilter != null || areas != null) ? areaFilter : base.areaFilter);
    }

    /// The neighbours of a request of bins, else these; null for neither, and where these are of areas.
    @Nullable
    String neighboursOr(SettingTexts texts) {
        String text = texts.text(NeighboursSetting.NAME);
        return text != null || namesAreas() ? text : neighbours;
    }
}
