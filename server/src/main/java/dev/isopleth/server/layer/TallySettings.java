package dev.isopleth.server.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration or a query says about values that are counted in bins; null where it says nothing.
///
/// @param isHotspots whether the measure names hot spots; null where none is named
/// @param bins as text; [#NO_BINS] for a kernel's estimate in place of bins that are declared
/// @param neighbours as text
record TallySettings(
        @Nullable Boolean isHotspots,
        @Nullable String bins,
        @Nullable String neighbours) {

    /// The name of hot spots as a measure.
    static final String HOTSPOTS = "hotspots";

    /// What `bins` says where a kernel is meant.
    static final String NO_BINS = "none";

    /// The names of these settings, in parameters and in layer files; the measure names hot spots.
    static final List<String> NAMES = List.of(BinsSetting.NAME, NeighboursSetting.NAME);

    /// Nothing said.
    static final TallySettings NONE = new TallySettings(null, null, null);

    static TallySettings read(@Nullable String measure, SettingTexts texts) {
        return new TallySettings(
                measure == null ? null : measure.equals(HOTSPOTS),
                texts.text(BinsSetting.NAME),
                texts.text(NeighboursSetting.NAME));
    }

    /// Whether hot spots are named.
    boolean namesHotspots() {
        return Boolean.TRUE.equals(isHotspots);
    }

    /// These settings, and where they say nothing the others.
    TallySettings over(TallySettings base) {
        return new TallySettings(
                isHotspots != null ? isHotspots : base.isHotspots,
                bins != null ? bins : base.bins,
                neighbours != null ? neighbours : base.neighbours);
    }
}
