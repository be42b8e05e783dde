package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.thereAreOnly;

import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.Basis;
import java.util.List;
import java.util.Locale;

/// What is said where samples are too few, by themselves or for the bandwidth of a kernel.
final class FewSamples {

    private static final int FEW = 30;

    /// Where the kernel reaches as few places at half of those that have a sample, single samples show.
    private static final double FEW_PLACES = LayerPlan.DEFAULT_MIN_SUPPORT;

    private static final double HALF = 0.5;

    private FewSamples() {}

    /// @param basis what the values of the plan rest on
    static void add(List<String> cautions, LayerPlan plan, Basis basis) {
        addFew(cautions, basis.samples(), plan.selected().perStation() == null ? "sample" : "station");
        addOfBandwidth(cautions, plan, basis);
    }

    /// @param samples none where they are not told
    static void addFew(List<String> cautions, long samples, String one) {
        if (samples > 0 && samples < FEW) {
            cautions.add(thereAreOnly(samples, one) + ": what so few say is chance for the most part, and shows where"
                    + " each one is.");
        }
    }

    static void addOfBandwidth(List<String> cautions, LayerPlan plan, Basis basis) {
        double share = basis.shareBelow(FEW_PLACES);
        if (share >= HALF) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "Samples are too few for the bandwidth: at %.0f %% of the places that have one the kernel reaches"
                            + " fewer than %.0f places, so that each sample shows by itself. A larger radius%s rests on"
                            + " more.",
                    100 * share,
                    FEW_PLACES,
                    plan.bandwidthOrigin().equals("given") ? ", or radius=auto," : ""));
        }
    }
}
