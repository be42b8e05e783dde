package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.counted;
import static dev.isopleth.server.http.ComparedWords.thereAre;

import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.PlaneBins;
import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Spots.Spot;
import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.tile.HotspotsPath;
import dev.isopleth.server.tile.HotspotsPath.Found;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What hot spots say, in words, and what speaks against them.
record HotspotWords(CountPlan plan, HotspotsSetting setting, Found found) {

    private static final int FEW_BINS = 30;
    private static final int FEW_NEIGHBOURS = 8;

    /// Of bins: where so many hold nothing, counts are far from normal.
    private static final double MOSTLY_EMPTY = 0.8;

    /// Of cells that differ less nothing is said.
    private static final double DIFFERENT_AREAS = 1.05;

    /// Distances on an equal-area plane differ from those on the ground by 1 % this far from its middle.
    private static final double FAR_METRES = 1_800_000;

    /// What is compared.
    ComparedWords compared() {
        return new ComparedWords(plan, setting.of());
    }

    /// What all of it says, in a sentence or two.
    String reading() {
        int tested = found.tested().length;
        if (tested == 0) {
            return found.bins().size() == 0
                    ? "No sample is selected: there is nothing to compare."
                    : plan.selected().minSamples() > 1
                            ? "No bin holds " + HiddenWords.least(plan.selected())
                                    + " or more: there is nothing to compare that may be told."
                            : "No selected sample has a value of " + plan.value() + ": there is nothing to compare.";
        }
        String over =
                "among " + counted(tested, "bin") + " of " + setting.bins().text();
        if (found.hotspots().gi().isConstant()) {
            return "Nothing is significant " + over + ": "
                    + (tested == 1
                            ? "there is no other bin."
                            : "all have the same " + compared().what() + ", " + number(found.values()[0]) + ".");
        }
        if (found.hotspots().gi().isOfAll()) {
            return ComparedWords.ofAll("bin", over);
        }
        List<Spot> all = found.spots().all();
        if (all.isEmpty()) {
            return "Nothing is significant " + over + ": what differs in "
                    + compared().what() + " could be chance, at 90 % confidence with all bins tested at once.";
        }
        int hot = (int) all.stream().filter(Spot::isHot).count();
        int cold = all.size() - hot;
        StringBuilder reading = new StringBuilder();
        reading.append(counted(hot, "hot spot")).append(" and ").append(counted(cold, "cold spot"));
        reading.append(" by ")
                .append(compared().what())
                .append(' ')
                .append(over)
                .append('.');
        Spot first = all.getFirst();
        int bin = found.tested()[first.peak()];
        List<Double> middle = shapes().middle(bin);
        reading.append(first.isHot() ? " The hottest" : " The coldest").append(" is round ");
        reading.append(String.format(Locale.ROOT, "%.4f, %.4f", middle.getFirst(), middle.getLast()));
        reading.append(" (").append(onGround() ? "longitude, latitude" : "x, y").append("): z ");
        reading.append(String.format(Locale.ROOT, "%.1f", first.z())).append(", ");
        reading.append(found.hotspots().classes()[first.peak()].words()).append(", ");
        reading.append(counted(first.bins().length, "bin")).append(", ");
        reading.append(counted(
                        Arrays.stream(first.bins())
                                .mapToLong(i -> found.bins().count(found.tested()[i]))
                                .sum(),
                        compared().one()))
                .append('.');
        return Character.toUpperCase(reading.charAt(0)) + reading.substring(1);
    }

    /// What speaks against it; none where nothing does.
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        int tested = found.tested().length;
        if (tested == 0) {
            return List.of();
        }
        addOfBins(cautions, tested);
        addOfNeighbours(cautions);
        addOfTest(cautions, tested);
        addOfPlane(cautions);
        return cautions;
    }

    private void addOfBins(List<String> cautions, int tested) {
        Bins bins = found.bins();
        if (tested < FEW_BINS) {
            cautions.add(
                    thereAre(tested, "bin") + ": the normal theory needs some " + FEW_BINS + ". Take smaller bins.");
        }
        long samples = 0;
        long places = 0;
        long empty = 0;
        for (int bin : found.tested()) {
            samples += bins.count(bin);
            places += bins.places(bin);
            empty += bins.count(bin) == 0 ? 1 : 0;
        }
        if (setting.of() != Of.MEAN && empty > MOSTLY_EMPTY * tested) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the bins hold no sample, so that counts are far from normal: rely on test=permutation, or"
                            + " take larger bins.",
                    100.0 * empty / tested));
        }
        if (plan.selected().perStation() == null) {
            Duplicates.add(
                    cautions,
                    samples,
                    places,
                    "A place that reports often is hot by that alone; per=station takes each place once.");
        }
        if (setting.of() == Of.COUNT || setting.of() == Of.DENSITY) {
            ValueAsDensity.of(plan, "of=mean").addOfCounts(cautions);
        }
        if ((setting.of() == Of.COUNT || setting.of() == Of.SUM)
                && setting.bins().layout() instanceof H3Layout) {
            DoubleSummaryStatistics areas =
                    Arrays.stream(found.tested()).mapToDouble(bins.laid()::area).summaryStatistics();
            if (areas.getMax() > DIFFERENT_AREAS * areas.getMin()) {
                cautions.add(String.format(
                        Locale.ROOT,
                        "Cells differ in area, the largest by %.0f %% from the smallest: a larger one holds more by that"
                                + " alone; of=density compares counts per km2.",
                        100 * (areas.getMax() / areas.getMin() - 1)));
            }
        }
        if (setting.of() == Of.SUM) {
            ValueAsDensity.of(plan, "of=mean").addOfSums(cautions);
        }
    }

    private void addOfNeighbours(List<String> cautions) {
        Hotspots hotspots = found.hotspots();
        if (hotspots.alone() > 0) {
            cautions.add(counted(hotspots.alone(), "bin") + " "
                    + (hotspots.alone() == 1
                            ? "has no neighbour and says nothing but its own value"
                            : "have no neighbour and say nothing but their own value")
                    + ": take a larger distance, or nearest:8.");
        } else if (hotspots.least() < Math.min(FEW_NEIGHBOURS, found.tested().length - 1)
                && !(setting.neighbours().neighbourhood() instanceof Neighbourhood.Nearest)) {
            cautions.add("Some bins have " + counted(hotspots.least(), "neighbour") + " only, as at the edge of the"
                    + " samples: what is told there rests on little. Take a larger distance, or nearest:8.");
        }
        HiddenWords.add(
                cautions,
                plan.selected(),
                "Bins",
                "and what is cold is so among the others: it is never known to be empty");
        if (HiddenWords.isHiding(plan.selected())) {
            return;
        }
        if (plan.layer().dataset().area() == null && setting.of() != Of.MEAN) {
            cautions.add("Nothing is known of what lies beyond the samples: bins within their hull count as 0, those"
                    + " beyond as not there. A study area (import --area) says it.");
        }
    }

    private void addOfTest(List<String> cautions, int tested) {
        double[] permuted = found.hotspots().permuted();
        if (found.leftOut()) {
            cautions.add("There were no permutations: 999 of so many bins and neighbours would draw more than "
                    + HotspotsPath.MOST_DRAWS + " values. Take larger bins, or fewer permutations.");
        }
        if (permuted == null) {
            return;
        }
        if (setting.test() == Hotspots.Test.PERMUTATION) {
            double least = 2.0 / (found.permutations() + 1);
            long atLeast = Arrays.stream(permuted).filter(p -> p <= least).count();
            if (atLeast * 0.01 < least * tested) {
                cautions.add(String.format(
                        Locale.ROOT,
                        "With %d permutations no p is below %.2g, and of %d tests at once none can be significant with 99 %%"
                                + " confidence unless at least %d are: take more permutations, or test=normal.",
                        found.permutations(),
                        least,
                        tested,
                        (long) Math.ceil(least * tested / 0.01)));
            }
            return;
        }
        HotspotClass[] classes = found.hotspots().classes();
        long sure = Arrays.stream(classes)
                .filter(one -> Math.abs(one.number()) >= 2)
                .count();
        long doubtful = IntStream.range(0, tested)
                .filter(i -> Math.abs(classes[i].number()) >= 2 && permuted[i] > 0.05)
                .count();
        if (doubtful > 0) {
            cautions.add("Of " + counted(sure, "bin") + " significant with 95 % confidence by the normal theory, "
                    + doubtful + " would not be by permutation, whatever the other bins: see pPermutation, or ask for"
                    + " test=permutation.");
        }
    }

    private void addOfPlane(List<String> cautions) {
        if (!onGround() || !(found.bins().laid() instanceof PlaneBins laid)) {
            return;
        }
        double furthest = Arrays.stream(found.tested())
                .mapToDouble(bin -> Math.hypot(laid.x(bin), laid.y(bin)))
                .max()
                .orElse(0);
        if (furthest > FAR_METRES) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "Bins lie up to %.0f km from the middle of the dataset, where distances between them are up to %.0f %%"
                            + " off those on the ground; areas are not.",
                    furthest / 1000,
                    100 * (1 / Math.cos(Math.asin(Math.min(1, furthest / (2 * 6378137.0)))) - 1)));
        }
    }

    private boolean onGround() {
        return shapes().plane() instanceof Plane.World;
    }

    private BinShapes shapes() {
        return new BinShapes(found.bins(), plan.layer().dataset().manifest().asPlane());
    }

    private static String number(double value) {
        return NumberText.of(value);
    }
}
