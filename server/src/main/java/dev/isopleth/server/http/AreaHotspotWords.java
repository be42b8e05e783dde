package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.counted;
import static dev.isopleth.server.http.ComparedWords.thereAre;

import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.server.layer.AreaHotspotsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.tile.AreaHotspotsPath.Found;
import dev.isopleth.server.tile.HotspotsPath;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// What hot spots among areas say, in words, and what speaks against it.
///
/// @param named the property that names an area
record AreaHotspotWords(CountPlan plan, AreaHotspotsSetting setting, Found found, String named) {

    private static final int FEW_AREAS = 30;
    private static final int FEW_NEIGHBOURS = 8;

    /// Of areas whose sizes differ less nothing is said.
    private static final double DIFFERENT_SIZES = 1.5;

    /// What is compared.
    ComparedWords compared() {
        return new ComparedWords(plan, setting.of());
    }

    /// What an area is called.
    ///
    /// @param i its place among those that are compared
    static String name(Found found, String named, int i) {
        int area = found.tested()[i];
        Object name = found.areas().properties(area).get(named);
        Object id = found.areas().id(area);
        return name == null ? "area " + (id == null ? area + 1 : id) : name.toString();
    }

    /// What all of it says, in a sentence or two.
    String reading() {
        int tested = found.tested().length;
        if (tested == 0) {
            if (plan.selected().minSamples() > 1) {
                return "No area holds " + HiddenWords.least(plan.selected())
                        + " or more: there is nothing to compare that may be told.";
            }
            return "No area has a value of " + compared().what() + ": there is nothing to compare.";
        }
        String over =
                "among " + counted(tested, "area") + " of " + setting.areas().text();
        if (found.hotspots().gi().isConstant()) {
            return "Nothing is significant " + over + ": "
                    + (tested == 1
                            ? "there is no other area."
                            : "all have the same " + compared().what() + ", " + NumberText.of(found.values()[0]) + ".");
        }
        if (found.hotspots().gi().isOfAll()) {
            return ComparedWords.ofAll("area", over);
        }
        HotspotClass[] classes = found.hotspots().classes();
        long hot = Arrays.stream(classes).filter(one -> one.number() > 0).count();
        long cold = Arrays.stream(classes).filter(one -> one.number() < 0).count();
        if (hot + cold == 0) {
            return "Nothing is significant " + over + ": what differs in "
                    + compared().what() + " could be chance, at 90 % confidence with all areas tested at once.";
        }
        double[] z = found.hotspots().gi().z();
        Optional<Integer> first = IntStream.range(0, tested)
                .boxed()
                .filter(i -> hot > 0 ? classes[i].number() > 0 : classes[i].number() < 0)
                .max(Comparator.comparingDouble(i -> Math.abs(z[i])));
        return NumberText.ofCount(hot) + " of the areas " + (hot == 1 ? "is" : "are") + " hot and "
                + NumberText.ofCount(cold) + " cold by " + compared().what() + ", " + over + "."
                + first.map(i -> (hot > 0 ? " The hottest" : " The coldest") + " is " + name(found, named, i)
                                + String.format(Locale.ROOT, ": z %.1f, ", z[i]) + classes[i].words() + ", "
                                + counted(
                                        found.counts().count(found.tested()[i]),
                                        compared().one()) + ".")
                        .orElse("");
    }

    private void addOfSamples(List<String> cautions) {
        if (plan.selected().perStation() == null) {
            Duplicates.add(
                    cautions,
                    Arrays.stream(found.tested())
                            .mapToLong(found.counts()::count)
                            .sum(),
                    Arrays.stream(found.tested())
                            .mapToLong(found.counts()::places)
                            .sum(),
                    "An area with a place that reports often is hot by that alone; per=station takes each place once.");
        }
        switch (setting.of()) {
            case COUNT, DENSITY -> ValueAsDensity.of(plan, "of=mean").addOfCounts(cautions);
            case SUM -> ValueAsDensity.of(plan, "of=mean").addOfSums(cautions);
            case MEAN -> {
                // of values, however many
            }
        }
        cautions.add("What lies beyond these areas is not seen: those at the edge have neighbours on one side alone"
                + (plan.layer().dataset().area() == null
                        ? "."
                        : ", and count in full where they reach beyond the study area."));
        HiddenWords.add(
                cautions,
                plan.selected(),
                "Areas",
                "and what is cold is so among the others: it is never known to be empty");
    }

    /// What speaks against it; none where nothing does.
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        Hotspots hotspots = found.hotspots();
        int tested = found.tested().length;
        if (tested == 0) {
            return cautions;
        }
        if (tested < FEW_AREAS) {
            cautions.add(thereAre(tested, "area") + ": the normal theory needs some " + FEW_AREAS + ".");
        }
        if (hotspots.alone() > 0) {
            cautions.add(counted(hotspots.alone(), "area")
                    + (hotspots.alone() == 1
                            ? " has no neighbour and says nothing but its own value"
                            : " have no neighbour and say nothing but their own value")
                    + ": take a larger distance, or nearest:8.");
        } else if (hotspots.least() < Math.min(FEW_NEIGHBOURS, tested - 1)
                && !(setting.neighbours().neighbourhood() instanceof Neighbourhood.Nearest)) {
            cautions.add(
                    "Some areas have " + counted(hotspots.least(), "neighbour") + " only, as at the edge of all: what"
                            + " is told there rests on little. Take a larger distance, or nearest:8.");
        }
        addOfSamples(cautions);
        if (setting.of() == Of.COUNT || setting.of() == Of.SUM) {
            double least = Arrays.stream(found.tested())
                    .mapToDouble(found.areas()::size)
                    .min()
                    .orElse(1);
            double greatest = Arrays.stream(found.tested())
                    .mapToDouble(found.areas()::size)
                    .max()
                    .orElse(1);
            if (greatest > DIFFERENT_SIZES * least) {
                cautions.add(
                        "The areas differ in size: a large one holds more by that alone. What does not depend on it"
                                + " is of=density" + (plan.value() == null ? "." : " or of=mean."));
            }
        }
        if (found.leftOut()) {
            cautions.add("There were no permutations: 999 of so many areas and neighbours would draw more than "
                    + HotspotsPath.MOST_DRAWS + " values. Take fewer neighbours, or fewer permutations.");
        }
        double[] permuted = hotspots.permuted();
        if (permuted != null && setting.test() == Hotspots.Test.NORMAL) {
            long doubtful = IntStream.range(0, tested)
                    .filter(i -> Math.abs(hotspots.classes()[i].number()) >= 2 && permuted[i] > 0.05)
                    .count();
            if (doubtful > 0) {
                cautions.add("Of the areas significant with 95 % confidence by the normal theory, " + doubtful
                        + " would not be by permutation, whatever the other areas: see pPermutation, or ask for"
                        + " test=permutation.");
            }
        }
        return cautions;
    }
}
