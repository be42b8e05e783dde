package dev.isopleth.server.layer;

import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.hotspot.ConditionalPermutation;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How hot spots are told, as a request says it.
///
/// @param of what of each bin is compared
/// @param permutations null where none are named: then the usual ones, where they are not too much work
public record HotspotsSetting(
        BinsSetting bins,
        Of of,
        NeighboursSetting neighbours,
        Hotspots.Test test,
        @Nullable Integer permutations,
        long seed) {

    /// What of each bin is compared with its neighbours.
    public enum Of {
        /// The sum of its samples' weights: their number, where these do not differ. Bins without a sample
        /// have 0.
        COUNT,
        /// The same by the area that each has: what counts are of bins or areas that differ in size.
        DENSITY,
        /// The sum of their values; 0 where none has one.
        SUM,
        /// The mean of their values. Bins without one are left out.
        MEAN;

        /// As parameters write it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// What is compared of bins that have a measure.
        public static Of of(Measure measure) {
            return switch (measure) {
                case SUM -> SUM;
                case MEAN -> MEAN;
                default -> COUNT;
            };
        }

        /// What is compared where it is said by the name of a measure, as far as bins have it.
        static Of said(Measure of, boolean hasValue) {
            return of == Measure.DENSITY ? DENSITY : shown(of, hasValue);
        }

        /// What is compared where a measure is shown, as far as bins have it.
        static Of shown(Measure measure, boolean hasValue) {
            return switch (measure) {
                case SUM -> hasValue ? SUM : COUNT;
                case MEAN, SE, MAX, MEAN_DIFFERENCE -> hasValue ? MEAN : COUNT;
                case DENSITY, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, COUNT -> COUNT;
            };
        }

        static List<String> names(boolean hasValue) {
            return Arrays.stream(values())
                    .filter(one -> hasValue || !one.needsValue())
                    .map(Of::text)
                    .toList();
        }

        /// Whether samples need a value.
        public boolean needsValue() {
            return this == SUM || this == MEAN;
        }

        /// The same of areas: these differ in size, so that by default the density is compared, and not the count.
        ///
        /// @param isSaid whether a request or a layer says what is compared
        Of ofAreas(boolean isSaid) {
            return this == COUNT && !isSaid ? DENSITY : this;
        }
    }

    /// The names of these settings in requests.
    public static final List<String> NAMES =
            List.of(BinsSetting.NAME, "of", NeighboursSetting.NAME, "test", "permutations", "seed");

    private static final long MOST_SEED = 999_999_999;

    /// Reads them.
    ///
    /// @param plan whose value column is summed up
    /// @param usual bins, asked for where none are named
    /// @throws FaultException if one means nothing here
    public static HotspotsSetting read(SettingTexts texts, CountPlan plan, UsualBins usual) {
        Plane plane = plan.layer().dataset().manifest().asPlane();
        TallySettings declared = plan.layer().definition().estimate().measure().tally();
        BinsSetting bins = BinsSetting.read(texts.text(BinsSetting.NAME), declared, usual, plane);
        Drawn drawn = Drawn.read(texts);
        return new HotspotsSetting(
                bins,
                of(texts.text("of"), plan),
                NeighboursSetting.read(declared.neighboursOr(texts), bins.layout(), plane),
                drawn.test,
                drawn.permutations,
                drawn.seed);
    }

    /// What decides, and how often chance is asked.
    ///
    /// @param permutations null where none are named
    record Drawn(Hotspots.Test test, @Nullable Integer permutations, long seed) {

        /// Reads it.
        ///
        /// @throws FaultException if one means nothing
        static Drawn read(SettingTexts texts) {
            Hotspots.Test test = HotspotsSetting.test(texts.text("test"));
            Integer permutations = texts.value(
                    "permutations", text -> whole(text, "permutations", ConditionalPermutation.MOST_PERMUTATIONS));
            if (test == Hotspots.Test.PERMUTATION && permutations != null && permutations == 0) {
                throw FaultException.badParameter(
                        "permutations",
                        "permutations are to decide what is significant, and there are none",
                        List.of(
                                "999, or another number up to " + ConditionalPermutation.MOST_PERMUTATIONS,
                                "test=normal"));
            }
            Long seed = texts.value("seed", text -> (long) whole(text, "seed", MOST_SEED));
            return new Drawn(test, permutations, seed == null ? 0 : seed);
        }
    }

    /// The bins where none are named.
    @FunctionalInterface
    public interface UsualBins {
        /// How they are laid.
        BinLayout layout();
    }

    private static int whole(String text, String name, long most) {
        if (!PlainNumber.isWhole(text) || Long.parseLong(text) > most) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' is not among the numbers that " + name + " takes",
                    List.of("a whole number from 0 to " + most));
        }
        return Integer.parseInt(text);
    }

    private static Hotspots.Test test(@Nullable String text) {
        return text == null
                ? Hotspots.Test.NORMAL
                : Arrays.stream(Hotspots.Test.values())
                        .filter(test -> name(test).equals(text))
                        .findFirst()
                        .orElseThrow(() -> FaultException.badParameter(
                                "test",
                                "there is no test '" + PlainNumber.shown(text) + "'",
                                Stream.of(Hotspots.Test.values())
                                        .map(HotspotsSetting::name)
                                        .toList()));
    }

    /// A test as parameters write it.
    public static String name(Hotspots.Test test) {
        return test.name().toLowerCase(Locale.ROOT);
    }

    /// What is compared: what is asked for, else what the layer shows, as far as bins have it.
    static Of of(@Nullable String text, CountPlan plan) {
        boolean hasValue = plan.value() != null;
        if (text != null) {
            Of of = Arrays.stream(Of.values())
                    .filter(one -> one.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> FaultException.badParameter(
                            "of", "bins have no '" + PlainNumber.shown(text) + "' to compare", Of.names(hasValue)));
            if (of.needsValue() && !hasValue) {
                throw FaultException.badParameter(
                        "of",
                        "this layer has no value column whose " + of.text() + " could be taken",
                        List.of(Of.COUNT.text(), Of.DENSITY.text(), "a value column, as value names it"));
            }
            return of;
        }
        MeasureSettings declared = plan.layer().definition().estimate().measure();
        return declared.tally().namesSpots() && declared.of() != null
                ? Of.said(declared.of(), hasValue)
                : Of.shown(declared.resolved(hasValue), hasValue);
    }
}
