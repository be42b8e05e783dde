package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.counted;
import static dev.isopleth.server.http.ComparedWords.thereAre;

import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.Plane;
import dev.isopleth.server.http.RiskRequests.Asked;
import dev.isopleth.server.layer.RiskSetting.Side;
import dev.isopleth.server.tile.RiskAreas.Area;
import dev.isopleth.server.tile.RiskPath.Found;
import dev.isopleth.styles.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a relative risk says, in words, and what speaks against it.
record RiskWords(Asked asked, Found found, List<Area> areas) {

    private static final int FEW_CASES = 30;
    private static final double FEW_EXPECTED = 5;
    private static final double SURE = 0.05;
    private static final int SHOWN_DIGITS = 3;

    /// What all of it says, in a sentence or some.
    String reading() {
        RiskTest test = found.test();
        if (test == null) {
            return "There is nothing to test: " + found.nothing() + ".";
        }
        StringBuilder reading = new StringBuilder();
        reading.append(
                test.p() <= SURE
                        ? "Cases are spread otherwise than what they are compared with: overall p "
                        : "Cases could be spread as what they are compared with: overall p ");
        reading.append(rounded(test.p())).append('.');
        for (Side side : asked.setting().sides().of()) {
            reading.append(' ').append(ofSide(side));
        }
        return reading.toString();
    }

    private String ofSide(Side side) {
        double level = asked.setting().levels().getFirst();
        List<Area> of = areas.stream()
                .filter(area -> area.side() == side && area.level() == level)
                .toList();
        String more = side == Side.ABOVE ? "more" : "fewer";
        if (of.isEmpty()) {
            return "Nowhere are there " + more + " than chance would have, at level " + rounded(level) + ".";
        }
        Area first = of.getFirst();
        List<Double> peak = new RiskDocuments(asked, found, areas).place(first.peak());
        return String.format(
                Locale.ROOT,
                "There are %s than chance would have, at level %s, in %s of %s %s, the surest round %.4f, %.4f (%s):"
                        + " ratio %s, p %s there, and %s for a place like it anywhere.",
                more,
                rounded(level),
                counted(of.size(), "area"),
                NumberText.ofSize(of.stream().mapToDouble(Area::area).sum(), SHOWN_DIGITS),
                Units.ofArea(plane()),
                peak.getFirst(),
                peak.getLast(),
                plane() instanceof Plane.World ? "longitude, latitude" : "x, y",
                rounded(first.ratio()),
                rounded(first.p()),
                rounded(first.anywhere()));
    }

    /// What speaks against it; none where there is nothing to test.
    List<String> cautions() {
        if (found.test() == null) {
            return List.of();
        }
        List<String> cautions = new ArrayList<>();
        addOfLooks(cautions);
        addOfSamples(cautions);
        addOfAreas(cautions);
        return cautions;
    }

    private void addOfLooks(List<String> cautions) {
        double level = asked.setting().levels().getFirst();
        cautions.add(String.format(
                Locale.ROOT,
                "p is of each place by itself: where nothing differs, some %s %% of the ground still lie within level %s on"
                        + " either side. Of all places at once speak the overall p, and pAnywhere of each area.",
                NumberText.of(100 * level),
                NumberText.of(level)));
        long doubtful = areas.stream()
                .filter(area -> area.level() == level && area.anywhere() > SURE)
                .count();
        if (doubtful > 0) {
            cautions.add("Of "
                    + counted(
                            areas.stream().filter(area -> area.level() == level).count(), "area")
                    + " of level " + NumberText.of(level) + " " + doubtful
                    + (doubtful == 1 ? " is" : " are")
                    + " no farther from chance than some place is in every twentieth permutation, or more often.");
        }
    }

    private void addOfSamples(List<String> cautions) {
        PooledSamples samples = found.samples();
        if (samples.cases() < FEW_CASES) {
            cautions.add(thereAre(samples.cases(), "case")
                    + ": so few say little, and only very great ratios can be told from chance.");
        }
        int others = samples.count() - samples.cases();
        if (others > 0 && others < FEW_CASES) {
            cautions.add(
                    "All samples but " + others + " are cases: so few others say little of where cases are fewer.");
        } else if (others == 0 && samples.compared() < FEW_CASES) {
            cautions.add(thereAre(samples.compared(), "sample") + " that cases are compared with: so few say little.");
        }
        Duplicates.add(
                cautions,
                samples.count(),
                found.places(),
                "Labels are dealt out to each as if they had nothing to do with one another; where those of a place are"
                        + " alike, p is too small.");
        int shared = samples.count(Kind.BOTH);
        if (shared > 0 && shared < samples.cases()) {
            cautions.add(counted(shared, "sample") + (shared == 1 ? " is" : " are")
                    + " both case and compared with. Labels of three kinds are dealt out; selections that share nothing,"
                    + " or of which versus holds the other, say it more plainly.");
        }
        if (samples.weights() != null) {
            cautions.add(
                    "Samples keep their weights whatever label they get: one of great weight is one sample, and not"
                            + " many.");
        }
    }

    private void addOfAreas(List<String> cautions) {
        double level = asked.setting().levels().getFirst();
        List<Area> widest = areas.stream().filter(area -> area.level() == level).toList();
        PooledSamples samples = found.samples();
        Set<Area> told = new RiskDocuments(asked, found, areas).toldInNumbers();
        long few = widest.stream()
                .filter(area -> area.side() == Side.ABOVE
                        && told.contains(area)
                        && (double) area.compared() * samples.cases() / samples.compared() < FEW_EXPECTED)
                .count();
        if (few > 0) {
            cautions.add("Samples are too few for the bandwidth: in " + counted(few, "area") + " above 1 fewer than "
                    + NumberText.of(FEW_EXPECTED) + " cases would be expected. A larger radius rests on more.");
        }
        long untold = widest.stream().filter(area -> !told.contains(area)).count();
        if (untold > 0) {
            int least = asked.plan().selected().minSamples();
            cautions.add("Of " + counted(untold, "area") + " not all numbers are told: of fewer than " + least
                    + " samples, there or in what is left over, nothing is (minsamples), though kernels reach "
                    + least + " or more.");
        }
        long atRim = widest.stream().filter(Area::isAtRim).count();
        if (atRim > 0) {
            cautions.add(
                    counted(atRim, "area") + (atRim == 1 ? " reaches" : " reach")
                            + " the rim of where the ratio is told: there it rests on samples from one side, and areas are cut.");
        }
    }

    private Plane plane() {
        return asked.plan().dataset().manifest().asPlane();
    }

    private static String rounded(double value) {
        return Double.isFinite(value)
                ? NumberText.of(new BigDecimal(value)
                        .round(new MathContext(SHOWN_DIGITS))
                        .doubleValue())
                : NumberText.of(value);
    }
}
