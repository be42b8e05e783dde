package dev.isopleth.server.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about values that are counted in bins; null where it says nothing.
///
/// @param shown what the measure names; null where none is named
/// @param bins as text; [#NO_BINS] for a kernel's estimate in place of bins that are declared
/// @param neighbours as text
/// @param step as text; other measures than trends do not read it, and frames of time have one of that name
record TallySettings(
        @Nullable Shown shown,
        @Nullable String bins,
        @Nullable String neighbours,
        @Nullable String step) {

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
    static final List<String> NAMES = List.of(BinsSetting.NAME, NeighboursSetting.NAME, TrendSetting.STEP);

    /// Nothing said.
    static final TallySettings NONE = new TallySettings(null, null, null, null);

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
                texts.text(TrendSetting.STEP));
    }

    /// Whether hot spots are named, or what becomes of them.
    boolean namesSpots() {
        return shown == Shown.HOTSPOTS || namesTrend();
    }

    /// Whether trends are named.
    boolean namesTrend() {
        return shown == Shown.TREND;
    }

    /// These settings, and where they say nothing the others.
    TallySettings over(TallySettings base) {
        return new TallySettings(
                shown != null ? shown : base.shown,
                bins != null ? bins : base.bins,
                neighbours != null ? neighbours : base.neighbours,
                step != null ? step : base.step);
    }
}
