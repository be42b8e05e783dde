package dev.isopleth.server.layer;

import dev.isopleth.analysis.risk.RandomLabelling;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the contours of a relative risk that is more than chance are drawn, as a request says it.
///
/// @param levels of p, the greatest first
/// @param permutations how often labels are dealt out
/// @param sides which of the two are drawn
public record RiskSetting(List<Double> levels, int permutations, long seed, Sides sides) {

    /// The names of these settings in requests.
    public static final List<String> NAMES = List.of("levels", "permutations", "seed", "sides");

    /// Those of them that tiles have; the levels stand in `contours`, as in `p0.05,p0.01`.
    public static final List<String> OF_TILES = List.of("permutations", "seed", "sides");

    /// What stands before each level of a tile's.
    private static final String P = "p";

    private static final List<Double> USUAL_LEVELS = List.of(0.05, 0.01);
    private static final int MOST_LEVELS = 5;
    private static final double LEAST_LEVEL = 1e-5;
    private static final double MOST_LEVEL = 0.5;
    private static final int LEAST_PERMUTATIONS = 19;
    private static final int MOST_SEED = 999_999_999;
    private static final String LEVELS = "up to " + MOST_LEVELS + " numbers from 0.00001 to 0.5, as in 0.05,0.01";

    /// On which side of 1 a ratio is more than chance.
    public enum Side {
        /// There are more cases than chance would have.
        ABOVE,
        /// There are fewer.
        BELOW;

        /// As requests and answers write it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which sides are drawn.
    public enum Sides {
        /// Both.
        BOTH,
        /// Above 1 alone.
        ABOVE,
        /// Below 1 alone.
        BELOW;

        /// Which these are.
        public List<Side> of() {
            return switch (this) {
                case BOTH -> List.of(Side.ABOVE, Side.BELOW);
                case ABOVE -> List.of(Side.ABOVE);
                case BELOW -> List.of(Side.BELOW);
            };
        }

        /// As requests and answers write it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads them.
    ///
    /// @throws RuntimeException that of `texts`, if one means nothing, or a level is below every p that there
    ///     can be
    public static RiskSetting read(SettingTexts texts) {
        return read(texts, "levels", RiskSetting::levels);
    }

    /// Reads those of the lines over a picture; null where `contours` asks for none of p.
    ///
    /// @throws RuntimeException as [#read] does, and if another of these settings is given without lines of p
    public static @Nullable RiskSetting overPicture(SettingTexts texts) {
        if (isAsked(texts)) {
            return read(texts, ContoursOfTile.CONTOURS, RiskSetting::levelsOfTile);
        }
        requireNone(texts);
        return null;
    }

    /// Whether the contours of a tile are those of p.
    static boolean isAsked(SettingTexts texts) {
        String contours = texts.text(ContoursOfTile.CONTOURS);
        return contours != null && contours.startsWith(P);
    }

    /// Refuses what only lines of p have.
    ///
    /// @throws RuntimeException the texts' refusal, if any of it is given
    static void requireNone(SettingTexts texts) {
        for (String name : OF_TILES) {
            if (texts.text(name) != null) {
                throw texts.refusal(
                        name,
                        name + " is of the tolerance contours of a relative risk, and none are asked for",
                        List.of("contours=p0.05 with it, over a tile .png"));
            }
        }
    }

    private static RiskSetting read(SettingTexts texts, String ofLevels, Function<String, List<Double>> parse) {
        List<Double> levels = texts.value(ofLevels, parse);
        Integer permutations = texts.value(
                "permutations", text -> PlainNumber.whole(text, LEAST_PERMUTATIONS, RandomLabelling.MOST_PERMUTATIONS));
        Integer seed = texts.value("seed", text -> PlainNumber.whole(text, 0, MOST_SEED));
        Sides sides = texts.value("sides", RiskSetting::sides);
        RiskSetting setting = new RiskSetting(
                levels == null ? USUAL_LEVELS : levels,
                permutations == null ? RandomLabelling.USUAL_PERMUTATIONS : permutations,
                seed == null ? 0 : seed,
                sides == null ? Sides.BOTH : sides);
        double least = 1.0 / (setting.permutations + 1);
        double lowest = setting.levels.getLast();
        if (lowest < least) {
            int enough = (int) Math.ceil(1 / lowest - 1 - 1e-9);
            throw texts.refusal(
                    texts.text("permutations") == null ? ofLevels : "permutations",
                    "of " + setting.permutations + " permutations no p is below " + NumberText.of(least)
                            + ", so that none can be " + NumberText.of(lowest),
                    List.of("permutations from " + enough, ofLevels + " from " + NumberText.of(least)));
        }
        return setting;
    }

    private static List<Double> levels(String text) {
        List<Double> levels = new ArrayList<>();
        String[] parts = text.split(",", -1);
        if (parts.length > MOST_LEVELS) {
            throw new BadSetting("there are " + parts.length + " levels, and at most " + MOST_LEVELS, List.of(LEVELS));
        }
        for (String part : parts) {
            double level = PlainNumber.oneOf(part, LEAST_LEVEL, MOST_LEVEL, LEVELS);
            if (levels.contains(level)) {
                throw new BadSetting("'" + PlainNumber.shown(part) + "' is there twice", List.of(LEVELS));
            }
            levels.add(level);
        }
        levels.sort(Comparator.reverseOrder());
        return List.copyOf(levels);
    }

    private static List<Double> levelsOfTile(String text) {
        List<String> levels = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.startsWith(P)) {
                throw new BadSetting(
                        "'" + PlainNumber.shown(part) + "' is no level of p, as the others are",
                        List.of("p0.05,p0.01: each with p before it"));
            }
            levels.add(part.substring(P.length()));
        }
        return levels(String.join(",", levels));
    }

    private static Sides sides(String text) {
        return Arrays.stream(Sides.values())
                .filter(sides -> sides.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "a ratio is above or below what chance would have, not '" + PlainNumber.shown(text) + "'",
                        Arrays.stream(Sides.values()).map(Sides::text).toList()));
    }
}
