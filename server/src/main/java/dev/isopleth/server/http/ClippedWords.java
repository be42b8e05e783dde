package dev.isopleth.server.http;

import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.ScaleOf;
import dev.isopleth.server.layer.StyleSettings;
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

    private static final String COLOURED = "have the colour of that end";
    private static final String ROBUST = "robust=2,98 is a scale that clips the outermost alone";

    /// Of the values that a legend looks at.
    ///
    /// @param clipped null where there is no scale to clip
    static void add(List<String> cautions, LayerPlan plan, @Nullable ClippedScale clipped) {
        add(cautions, plan, clipped, COLOURED, ROBUST);
    }

    /// Of lines whose levels are of the scale.
    static void addOfLevels(List<String> cautions, LayerPlan plan, @Nullable ClippedScale clipped) {
        add(cautions, plan, clipped, "have no line of their own", ROBUST);
    }

    /// Of values at a time or in a box: one scale holds for all of them, and clips what is more here or now.
    static void add(List<String> cautions, LayerPlan plan, @Nullable ClippedScale clipped, boolean isBox) {
        StyleSettings style = plan.style();
        String instead = style.rescale() == null ? "" : " in place of rescale";
        boolean isOfTime = plan.selected().criteria().isTimed() && style.scale() != ScaleOf.FRAME;
        add(
                cautions,
                plan,
                clipped,
                COLOURED,
                isBox && style.scale() != ScaleOf.VIEW
                        ? "scale=view" + instead + " is a scale of the box alone"
                        : isOfTime && !isBox ? "scale=frame" + instead + " is a scale of this time alone" : ROBUST);
    }

    /// @param fate what becomes of values beyond an end
    /// @param other a scale that clips less
    private static void add(
            List<String> cautions, LayerPlan plan, @Nullable ClippedScale clipped, String fate, String other) {
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
                + String.join(" and ", ends) + " " + fate + ". " + other
                + (all == null ? "." : ", rescale=" + all + " one that clips none."));
    }

    private static String percent(double share) {
        return share < 0.01 ? "less than 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
