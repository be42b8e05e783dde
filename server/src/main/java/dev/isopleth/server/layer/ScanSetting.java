package dev.isopleth.server.layer;

import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.HotspotsSetting.UsualBins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a scan for clusters is made, as a request says it.
///
/// @param bins that are counted and looked at together in circles
/// @param isUsual whether the request names no bins, so that larger ones do where these are too many
/// @param population the column whose sums cases are expected in proportion to; null for area
/// @param mostShare of what is expected that a circle may hold, above 0 and at most 0.5
/// @param permutations how often cases are dealt out by chance
public record ScanSetting(
        BinsSetting bins, boolean isUsual, @Nullable String population, double mostShare, int permutations, long seed) {

    /// What these are called in requests.
    public static final List<String> NAMES =
            List.of(BinsSetting.NAME, "population", "mostshare", "permutations", "seed");

    private static final double USUAL_SHARE = 0.5;
    private static final double LEAST_SHARE = 0.001;
    private static final int USUAL_PERMUTATIONS = 999;
    private static final int LEAST_PERMUTATIONS = 9;
    private static final int MOST_PERMUTATIONS = 99_999;
    private static final int MOST_SEED = 999_999_999;

    /// Reads it.
    ///
    /// @param usual bins, asked for where none are named
    /// @throws dev.isopleth.server.fault.FaultException if one means nothing here
    public static ScanSetting read(SettingTexts texts, Layer layer, UsualBins usual) {
        Plane plane = layer.dataset().manifest().asPlane();
        String bins = texts.text(BinsSetting.NAME);
        String population = texts.text("population");
        Double share = texts.value(
                "mostshare", text -> PlainNumber.decimal(text, LEAST_SHARE, USUAL_SHARE, "a number from 0.001 to 0.5"));
        Integer permutations =
                texts.value("permutations", text -> PlainNumber.whole(text, LEAST_PERMUTATIONS, MOST_PERMUTATIONS));
        Integer seed = texts.value("seed", text -> PlainNumber.whole(text, 0, MOST_SEED));
        return new ScanSetting(
                bins == null ? BinsSetting.of(usual.layout(), plane) : BinsSetting.read(bins, plane),
                bins == null,
                population == null
                        ? null
                        : NumberColumns.population(layer.dataset().manifest(), population),
                share == null ? USUAL_SHARE : share,
                permutations == null ? USUAL_PERMUTATIONS : permutations,
                seed == null ? 0 : seed);
    }
}
