package dev.isopleth.analysis.bandwidth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.WebMercator;
import dev.isopleth.density.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Selectors are those of R's spatstat, see facts.R.
class SelectorsTest {

    private static final double[][] POSITIONS = columns("positions.csv");
    private static final Map<String, Fact> FACTS = facts();

    /// @param best the candidate that R takes
    private record Fact(int best, double[] sigma, double[] criterion) {

        double taken() {
            return sigma[best];
        }
    }

    @Test
    void scottsRuleIsThatOfR() {
        assertEquals(fact("scott").taken(), NormalRules.scott(all()).sigma(), 1e-9);
    }

    @Test
    void silvermansRuleTakesTheMeanOfBothVariances() {
        DistinctPositions cross = DistinctPositions.of(new double[] {-3, 3, 0, 0}, new double[] {0, 0, -1, 1}, null, 4);
        assertEquals(
                Math.sqrt((6 + 2 / 3.0) / 2) * Math.pow(4, -1 / 6.0),
                NormalRules.silverman(cross).sigma(),
                1e-12);
    }

    @Test
    void theCurveOfANormalRuleIsLeastWhereTheRuleSays() {
        Suggestion found = NormalRules.silverman(all());
        Curve curve = Objects.requireNonNull(found.curve());
        assertEquals(found.sigma(), curve.sigma()[curve.best(false)], 1e-12);
    }

    @Test
    void theLikelihoodIsThatOfRAtEachOfItsCandidates() {
        checkCriterion("likelihood", 1e-9, sigma -> LikelihoodValidation.criterion(all(), sigma));
    }

    @Test
    void theBestLikelihoodLiesWithinAStepOfTheSearchOfR() {
        Suggestion found = LikelihoodValidation.of(all(), Workers.CALLER);
        checkBest("likelihood", found);
        checkBest("likelihood-with-integral", found);
        double best = LikelihoodValidation.criterion(all(), found.sigma());
        for (double one : fact("likelihood").criterion) {
            assertTrue(best >= one - 1e-9 * Math.abs(one), "none that R tried is likelier");
        }
    }

    @Test
    void theErrorOfTheMeanIsThatOfRAtEachOfItsCandidates() {
        // R leaves out what lies beyond eight sigma, of positions that are alone too.
        checkCriterion("least-squares", 1e-6, sigma -> LeastSquaresValidation.criterion(all(), sigma));
    }

    @Test
    void theBestMeanLiesWithinAStepOfTheSearchOfR() {
        Suggestion found = LeastSquaresValidation.of(all(), Workers.CALLER);
        checkBest("least-squares", found);
        double[] searched = Objects.requireNonNull(found.curve()).sigma();
        double[] ofR = fact("least-squares").sigma;
        assertEquals(ofR[0], searched[0], 1e-9 * ofR[0], "the search begins there");
        assertEquals(ofR[ofR.length - 1], searched[searched.length - 1], 1e-9 * ofR[0], "and ends there");
    }

    /// Of many positions with values that change slowly 20 times Stoyan's rule, where R ends, is too narrow.
    @Test
    void whereTheWidestOfRsSearchIsBestItGoesOn() {
        Random random = new Random(3);
        int count = 1500;
        double[] x = random.doubles(count).map(r -> 100 * r).toArray();
        double[] y = random.doubles(count).map(r -> 100 * r).toArray();
        double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            value[i] = Math.sin(x[i] / 40) + 1.5 * random.nextGaussian();
        }
        DistinctPositions all = DistinctPositions.of(x, y, value, count);
        double endOfR = 20 * 0.15 / Math.sqrt(5.0 * count / all.area());
        Suggestion found = LeastSquaresValidation.of(all, Workers.CALLER);
        assertEquals(Suggestion.End.NONE, found.end());
        assertTrue(found.sigma() > 1.1 * endOfR, found.sigma() + " beyond " + endOfR);
        double least = LeastSquaresValidation.criterion(all, found.sigma());
        for (double sigma = 0.5; sigma < all.diameter(); sigma *= 1.05) {
            assertTrue(LeastSquaresValidation.criterion(all, sigma) > least - 1e-5, "sigma " + sigma);
        }
        double[] tried = Objects.requireNonNull(found.curve()).sigma();
        assertEquals(all.diameter(), tried[tried.length - 1], 1e-9);
        assertArrayEquals(Arrays.stream(tried).sorted().distinct().toArray(), tried);
        assertFalse(LeastSquaresValidation.isHardlyBetter(found, all));
    }

    @Test
    void valuesThatDoNotDependOnPlacesAreToldHardlyBetterByWhatIsNear() {
        Random random = new Random(5);
        double[] value = random.doubles(POSITIONS[0].length).toArray();
        DistinctPositions all = DistinctPositions.of(POSITIONS[0], POSITIONS[1], value, value.length);
        assertTrue(LeastSquaresValidation.isHardlyBetter(LeastSquaresValidation.of(all, Workers.CALLER), all));
        assertFalse(LeastSquaresValidation.isHardlyBetter(LeastSquaresValidation.of(all(), Workers.CALLER), all()));
    }

    @Test
    void digglesRuleIsThatOfR() {
        Suggestion found = BermanDiggle.of(all());
        Curve curve = Objects.requireNonNull(found.curve());
        Fact fact = fact("diggle");
        assertEquals(fact.sigma.length, curve.sigma().length);
        double spread = Arrays.stream(fact.criterion).max().orElseThrow()
                - Arrays.stream(fact.criterion).min().orElseThrow();
        for (int i = 0; i < fact.sigma.length; i++) {
            assertEquals(fact.sigma[i], curve.sigma()[i], 1e-9 * fact.sigma[i]);
            assertEquals(fact.criterion[i], curve.criterion()[i], 1e-9 * spread, "sigma " + fact.sigma[i]);
        }
        assertEquals(fact.taken(), found.sigma(), 1e-9 * fact.taken());
    }

    @Test
    void theOrderOfPositionsIsNothing() {
        double[][] turned = new double[3][];
        for (int c = 0; c < 3; c++) {
            double[] column = POSITIONS[c].clone();
            for (int i = 0; i < column.length / 2; i++) {
                double swapped = column[i];
                column[i] = column[column.length - 1 - i];
                column[column.length - 1 - i] = swapped;
            }
            turned[c] = column;
        }
        DistinctPositions other = DistinctPositions.of(turned[0], turned[1], turned[2], turned[0].length);
        assertEquals(
                LikelihoodValidation.of(all(), Workers.CALLER).sigma(),
                LikelihoodValidation.of(other, Workers.CALLER).sigma());
        assertEquals(BermanDiggle.of(all()).sigma(), BermanDiggle.of(other).sigma());
    }

    /// 64 to the power of 1/6 is 2.
    @Test
    void someOfManyPositionsSpeakForAllByTheSixthRoot() {
        DistinctPositions some = DistinctPositions.of(POSITIONS[0], POSITIONS[1], POSITIONS[2], 64 * 300);
        checkHalf(NormalRules.silverman(all()), NormalRules.silverman(some));
        checkHalf(NormalRules.scott(all()), NormalRules.scott(some));
        checkHalf(LikelihoodValidation.of(all(), Workers.CALLER), LikelihoodValidation.of(some, Workers.CALLER));
        checkHalf(LeastSquaresValidation.of(all(), Workers.CALLER), LeastSquaresValidation.of(some, Workers.CALLER));
    }

    private static void checkHalf(Suggestion one, Suggestion half) {
        assertEquals(one.sigma() / 2, half.sigma(), 1e-9 * one.sigma());
        Curve curve = Objects.requireNonNull(half.curve());
        assertEquals(half.sigma(), curve.sigma()[curve.best(half.selector().isHighestBest())], 1e-9 * half.sigma());
        assertEquals(300, half.positions());
    }

    /// K is that of a process whatever its density: of a part it is what it is of all, and so is the best bandwidth.
    @Test
    void digglesRuleTakesTheDensityOfAll() {
        double lambda = 300 / (all().width() * all().height());
        Curve ofThese = Objects.requireNonNull(BermanDiggle.of(all()).curve());
        Curve ofMore =
                Objects.requireNonNull(BermanDiggle.of(DistinctPositions.of(POSITIONS[0], POSITIONS[1], null, 600))
                        .curve());
        int i = 100;
        assertEquals(ofThese.sigma()[i], ofMore.sigma()[i], 1e-9, "the shorter side ends both searches");
        double disc = 4 * Math.PI * ofThese.sigma()[i] * ofThese.sigma()[i];
        assertEquals(
                1 / (2 * lambda) / disc, ofThese.criterion()[i] - ofMore.criterion()[i], 1e-6, "1 / lambda is half");
    }

    /// Tight clusters far apart: a narrow kernel has few pairs within reach, and all positions are looked at.
    @Test
    void manyPositionsAreLookedAtWhereFewAreWithinReach() {
        Random random = new Random(4);
        int whole = 4400;
        double[] x = new double[whole];
        double[] y = new double[whole];
        for (int i = 0; i < whole; i++) {
            x[i] = 1e4 * (i % 110) + 10 * random.nextGaussian();
            y[i] = 1e4 * (i % 7) + 10 * random.nextGaussian();
        }
        DistinctPositions all = DistinctPositions.of(x, y, null, whole);
        Suggestion found = LikelihoodValidation.of(all, Workers.CALLER);
        assertEquals(whole, found.positions());
        double best = LikelihoodValidation.criterion(all, found.sigma());
        assertTrue(best > LikelihoodValidation.criterion(all, 1.2 * found.sigma()));
        assertTrue(best > LikelihoodValidation.criterion(all, found.sigma() / 1.2));
        assertEquals(whole, BermanDiggle.of(all).positions());
    }

    @Test
    void asManyAreDrawnAsHavePairsEnough() {
        Random random = new Random(4);
        int whole = 9000;
        double[] x = random.doubles(whole).toArray();
        double[] y = random.doubles(whole).toArray();
        DistinctPositions all = DistinctPositions.of(x, y, null, whole);
        assertEquals(whole, PairBudget.within(all, 0.1).count());
        // All pairs of m are m^2 / 2.
        assertEquals(Math.sqrt(2e7), PairBudget.within(all, 2).count(), 2);
        assertEquals(whole, PairBudget.within(all, 2).whole);
    }

    /// Along either axis a band across the longer side holds few.
    @Test
    void positionsAlongALineAreSortedAlongIt() {
        Random random = new Random(5);
        int whole = 50_000;
        double[] along = random.doubles(whole).toArray();
        double[] across = random.doubles(whole).map(r -> 1e-6 * r).toArray();
        DistinctPositions east = DistinctPositions.of(along, across, null, whole);
        DistinctPositions north = DistinctPositions.of(across, along, null, whole);
        assertArrayEquals(east.x, north.x);
        assertEquals(whole, PairBudget.within(north, 1e-3).count());
    }

    /// In a band many stand beside one another whom none is near.
    @Test
    void pairsThatAreOnlyLookedAtAreBoundedToo() {
        Random random = new Random(6);
        int whole = 60_000;
        double[] x = new double[whole];
        double[] y = new double[whole];
        for (int i = 0; i < whole; i++) {
            boolean isUpright = i % 2 == 0;
            x[i] = isUpright ? 1e-6 * random.nextDouble() : random.nextDouble();
            y[i] = isUpright ? random.nextDouble() : 1e-6 * random.nextDouble();
        }
        int looked =
                PairBudget.within(DistinctPositions.of(x, y, null, whole), 1e-4).count();
        assertTrue(looked > 20_000 && looked < 40_000, "looked at " + looked);
    }

    /// Of many a lonely one is hardly ever drawn.
    @Test
    void someOfThemHaveTheWindowOfAll() {
        Random random = new Random(7);
        int whole = 9000;
        double[] x = random.doubles(whole).toArray();
        double[] y = random.doubles(whole).toArray();
        x[0] = 1000;
        y[0] = 500;
        DistinctPositions some = DistinctPositions.of(x, y, null, whole).some(4000);
        assertEquals(1000, some.east());
        assertEquals(500, some.north());
        assertEquals(4000, some.count());
    }

    @Test
    void aSearchThatStopsAtItsEndSaysSo() {
        assertEquals(
                Suggestion.End.NARROWEST,
                searched(Selector.LEAST_SQUARES, sigma -> sigma).end());
        assertEquals(
                Suggestion.End.WIDEST,
                searched(Selector.LIKELIHOOD, sigma -> sigma).end());
        Suggestion inside = searched(Selector.LEAST_SQUARES, sigma -> Math.abs(Math.log(sigma / 7)));
        assertEquals(Suggestion.End.NONE, inside.end());
        assertEquals(7, inside.sigma(), 0.1);
    }

    private static Suggestion searched(Selector selector, DoubleUnaryOperator criterion) {
        return Suggestion.of(selector, Search.curve(selector, 1, 100, criterion, Workers.CALLER), 5);
    }

    @Test
    void whatCannotBeAnsweredIsRefused() {
        double[] none = {};
        checkRefused("there is no position", () -> DistinctPositions.of(none, none, null, 0));
        checkRefused(
                "all samples lie at one position",
                () -> DistinctPositions.of(new double[] {1}, new double[] {2}, null, 1));
        double[] along = {1, 2, 4, 7};
        double[] level = {5, 5, 5, 5};
        DistinctPositions line = DistinctPositions.of(along, level, level, 4);
        checkRefused("in one line", () -> NormalRules.scott(line));
        checkRefused("in one line", () -> BermanDiggle.of(line));
        checkRefused("all values are alike", () -> LeastSquaresValidation.of(line, Workers.CALLER));
        DistinctPositions bare = DistinctPositions.of(along, level, null, 4);
        checkRefused("no value column", () -> LeastSquaresValidation.of(bare, Workers.CALLER));
        assertTrue(LikelihoodValidation.of(line, Workers.CALLER).sigma() > 0, "a line is spread along itself");
        assertThrows(IllegalArgumentException.class, () -> DistinctPositions.of(level, level, null, 4));
    }

    @Test
    void theEqualAreaPlaneKeepsAreasAndSaysHowFarDistancesAreOff() {
        LocalPlane plane = LocalPlane.round(new double[] {9, 11}, new double[] {50, 50});
        assertEquals(10, plane.plane().lonDegrees(), 1e-12);
        double[] west = plane.place(9, 50);
        double[] east = plane.place(11, 50);
        double u = WebMercator.u(9);
        double v = WebMercator.v(50);
        assertEquals(
                WebMercator.distanceMetres(u, v, WebMercator.u(11), v),
                Math.hypot(east[0] - west[0], east[1] - west[1]),
                10);
        for (double[] at : List.of(new double[] {10, 50}, new double[] {60, 10}, new double[] {-100, -20})) {
            double[] origin = plane.place(at[0], at[1]);
            double[] a = plane.place(at[0] + 1e-4, at[1]);
            double[] b = plane.place(at[0], at[1] + 1e-4);
            double area = Math.abs((a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0]));
            double step = Math.toRadians(1e-4) * 6378137;
            assertEquals(step * step * Math.cos(Math.toRadians(at[1])), area, 1e-4 * area);
        }
        assertEquals(0, plane.distortion(10, 50.004), 1e-6);
        assertEquals(Math.sqrt(2) - 1, plane.distortion(10, -40), 1e-3);
    }

    private static void checkRefused(String fault, org.junit.jupiter.api.function.Executable work) {
        String message = assertThrows(RefusedException.class, work).getMessage();
        assertTrue(message.contains(fault), message);
    }

    private static void checkCriterion(String name, double share, DoubleUnaryOperator criterion) {
        Fact fact = fact(name);
        for (int i = 0; i < fact.sigma.length; i++) {
            assertEquals(
                    fact.criterion[i],
                    criterion.applyAsDouble(fact.sigma[i]),
                    share * Math.abs(fact.criterion[i]),
                    name + " of " + fact.sigma[i]);
        }
    }

    /// Between the neighbours of the candidate that R takes.
    private static void checkBest(String name, Suggestion found) {
        Fact fact = fact(name);
        assertTrue(
                found.sigma() >= fact.sigma[fact.best - 1] && found.sigma() <= fact.sigma[fact.best + 1],
                found.sigma() + ", and R takes " + fact.taken());
        assertEquals(Suggestion.End.NONE, found.end());
    }

    private static DistinctPositions all() {
        return DistinctPositions.of(POSITIONS[0], POSITIONS[1], POSITIONS[2], POSITIONS[0].length);
    }

    private static double[][] columns(String file) {
        double[][] rows = lines(file).stream().map(SelectorsTest::numbers).toArray(double[][]::new);
        double[][] columns = new double[3][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < 3; c++) {
                columns[c][i] = rows[i][c];
            }
        }
        return columns;
    }

    private static Fact fact(String name) {
        return Objects.requireNonNull(FACTS.get(name), name);
    }

    private static Map<String, Fact> facts() {
        Map<String, Fact> facts = new HashMap<>();
        for (String line : lines("facts.csv")) {
            if (line.startsWith("#")) {
                continue;
            }
            int comma = line.indexOf(',');
            double[] numbers = numbers(line.substring(comma + 1));
            double[] sigma = new double[numbers.length / 2];
            double[] criterion = new double[sigma.length];
            for (int i = 0; i < sigma.length; i++) {
                sigma[i] = numbers[1 + 2 * i];
                criterion[i] = numbers[2 + 2 * i];
            }
            facts.put(line.substring(0, comma), new Fact((int) numbers[0] - 1, sigma, criterion));
        }
        return facts;
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SelectorsTest.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
