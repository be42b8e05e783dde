package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.counted;

import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What bins say, in words, and what to know before relying on it: of all of them, whatever part is shown.
///
/// @param told the bins of which anything is told
record BinsWords(CountPlan plan, BinsSetting setting, BinShapes shapes, int[] told) {

    /// Of a bin that holds fewer a mean is one of very few.
    private static final int FEW_SAMPLES = 5;

    private static final double HALF = 0.5;

    /// Of cells that differ less nothing is said.
    private static final double DIFFERENT_AREAS = 1.05;

    private Bins bins() {
        return shapes.bins();
    }

    private String one() {
        return plan.selected().perStation() == null ? "sample" : "station";
    }

    private int[] occupied() {
        return IntStream.of(told).filter(bin -> bins().count(bin) > 0).toArray();
    }

    /// What all of it says, in a sentence.
    String reading() {
        int[] occupied = occupied();
        if (occupied.length == 0) {
            return bins().size() == 0 || !HiddenWords.isHiding(plan.selected())
                    ? "No sample is selected: there is nothing to count."
                    : "No bin holds " + HiddenWords.least(plan.selected()) + " or more: nothing is told of any.";
        }
        int most = IntStream.of(occupied)
                .boxed()
                .max((a, b) -> Integer.compare(bins().count(a), bins().count(b)))
                .orElseThrow();
        List<Double> middle = shapes.middle(most);
        long samples = IntStream.of(occupied).mapToLong(bins()::count).sum();
        return String.format(
                Locale.ROOT,
                "%s of %s %s %s, the fullest %s, round %.4f, %.4f (%s)%s.",
                counted(occupied.length, "bin"),
                setting.text(),
                occupied.length == 1 ? "holds" : "hold",
                counted(samples, one()),
                NumberText.of((double) bins().count(most)),
                middle.getFirst(),
                middle.getLast(),
                shapes.plane() instanceof Plane.World ? "longitude, latitude" : "x, y",
                mean(most));
    }

    private String mean(int bin) {
        BinValues values = bins().values();
        if (values == null || plan.hides(values.count()[bin]) || Double.isNaN(values.mean()[bin])) {
            return "";
        }
        String unit = plan.unit();
        return ", with a mean of " + plan.value() + " of " + NumberText.of(values.mean()[bin])
                + (unit == null ? "" : " " + unit);
    }

    /// What to know before relying on it; none where there is nothing.
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        int[] occupied = occupied();
        BinValues values = bins().values();
        if (values != null && values.quantiles() == null) {
            cautions.add("There are no medians and quantiles: they need all values, and more than "
                    + BinsPath.MOST_SORTED + " samples have one. Select fewer.");
        }
        long few = IntStream.of(occupied)
                .filter(bin -> bins().count(bin) < FEW_SAMPLES)
                .count();
        if (occupied.length > 0 && few >= HALF * occupied.length) {
            cautions.add("Of " + counted(occupied.length, "bin") + " that hold a " + one() + " " + few
                    + (few == 1 ? " holds" : " hold") + " fewer than " + FEW_SAMPLES
                    + ": what so few say is chance for the most part. Take larger bins.");
        }
        if (plan.selected().perStation() == null) {
            Duplicates.add(
                    cautions,
                    IntStream.of(occupied).mapToLong(bins()::count).sum(),
                    IntStream.of(occupied).mapToLong(bins()::places).sum(),
                    "A place that reports often makes its bin full by that alone; per=station takes each place once.");
        }
        ofSizes(cautions, occupied);
        HiddenWords.add(cautions, plan.selected(), "Bins", "");
        return cautions;
    }

    private void ofSizes(List<String> cautions, int[] occupied) {
        if (occupied.length > 0 && setting.layout() instanceof H3Layout) {
            DoubleSummaryStatistics areas =
                    IntStream.of(occupied).mapToDouble(bins().laid()::area).summaryStatistics();
            if (areas.getMax() > DIFFERENT_AREAS * areas.getMin()) {
                cautions.add(String.format(
                        Locale.ROOT,
                        "Cells differ in area, the largest by %.0f %% from the smallest: a larger one holds more by"
                                + " that alone.",
                        100 * (areas.getMax() / areas.getMin() - 1)));
            }
        }
        if (occupied.length > 0 && plan.layer().dataset().area() != null) {
            cautions.add(
                    "Bins at the border of the study area are as large as the others, and hold fewer where a part of"
                            + " one is beyond it.");
        }
    }
}
