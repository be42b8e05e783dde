package dev.isopleth.server.http;

import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.ClippedScale;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is said of a scale that clips a tenth of the values, or more.
final class ClippedWords {

    private ClippedWords() {}

    /// @param clipped null where there is no scale to clip
    static void add(List<String> cautions, LayerPlan plan, @Nullable ClippedScale clipped) {
        add(cautions, plan, clipped, "have the colour of that end");
    }

    /// The same of something that has no colours.
    ///
    /// @param fate what becomes of values beyond an end
    static void add(List<String> cautions, LayerPlan plan, @Nullable ClippedScale clipped, String fate) {
        if (clipped == null || !clipped.isMuch()) {
            return;
        }
        String unit = Units.of(plan);
        String suffix = unit == null || unit.equals(Legend.NO_UNIT) ? "" : " " + unit;
        List<String> ends = new ArrayList<>();
        if (clipped.below() > 0) {
            ends.add(percent(clipped.below()) + " below "
                    + NumberText.of(clipped.scale().low()) + suffix);
        }
        if (clipped.above() > 0) {
            ends.add(percent(clipped.above()) + " above "
                    + NumberText.of(clipped.scale().high()) + suffix);
        }
        String all = clipped.all();
        cautions.add("The scale clips " + percent(clipped.below() + clipped.above()) + " of the values: "
                + String.join(" and ", ends) + " " + fate + ". robust=2,98 is a scale that clips the outermost alone"
                + (all == null ? "." : ", rescale=" + all + " one that clips none."));
    }

    private static String percent(double share) {
        return share < 0.01 ? "less than 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
