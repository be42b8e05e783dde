package dev.isopleth.analysis.trend;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What has become of a bin from the first period to the last: the eight kinds of emerging hot spot of
/// desktop GIS, their cold twins, and none. In the order of their numbers.
///
/// A bin is hot, or cold, in a period where Gi* is significant there. "Nearly always" is in 90 % of the
/// periods or more.
public enum EmergingKind {
    INTENSIFYING_COLD(-8, "intensifying cold spot"),
    PERSISTENT_COLD(-7, "persistent cold spot"),
    CONSECUTIVE_COLD(-6, "consecutive cold spot"),
    NEW_COLD(-5, "new cold spot"),
    SPORADIC_COLD(-4, "sporadic cold spot"),
    OSCILLATING_COLD(-3, "oscillating cold spot"),
    DIMINISHING_COLD(-2, "diminishing cold spot"),
    HISTORICAL_COLD(-1, "historical cold spot"),
    /// None of the others.
    NONE(0, "no pattern"),
    /// Not hot in the last period, but nearly always.
    HISTORICAL_HOT(1, "historical hot spot"),
    /// Hot in the last period and nearly always, and significantly less and less.
    DIMINISHING_HOT(2, "diminishing hot spot"),
    /// Hot in the last period and now and then before, not nearly always, and cold in another.
    OSCILLATING_HOT(3, "oscillating hot spot"),
    /// Hot in the last period and now and then before, not nearly always, and never cold.
    SPORADIC_HOT(4, "sporadic hot spot"),
    /// Hot in the last period for the first time.
    NEW_HOT(5, "new hot spot"),
    /// Hot in the last periods, two or more, never before, and not nearly always.
    CONSECUTIVE_HOT(6, "consecutive hot spot"),
    /// Hot in the last period and nearly always, neither more and more nor less and less.
    PERSISTENT_HOT(7, "persistent hot spot"),
    /// Hot in the last period and nearly always, and significantly more and more.
    INTENSIFYING_HOT(8, "intensifying hot spot");

    /// Up to this p of its Gi* over the periods a bin grows hotter, or colder.
    public static final double TREND_LEVEL = 0.1;

    private static final int NEARLY_ALWAYS_PERCENT = 90;
    private static final EmergingKind[] BY_NUMBER = values();

    private final int number;
    private final String words;

    EmergingKind(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /// The kind of a bin. Of two that it could be the one of its last period is taken: nearly always hot and
    /// cold at last it is a new cold spot, and no historical hot one.
    ///
    /// @param signs in each of its periods 1 where it is hot, -1 where it is cold, else 0
    /// @param heat the trend of Gi* over the same periods, of each by itself
    public static EmergingKind of(int[] signs, MannKendall heat) {
        if (signs.length == 0) {
            return NONE;
        }
        int last = signs[signs.length - 1];
        if (last != 0) {
            return of(last * ofLast(signs, last, heat).number);
        }
        return isNearlyAlways(signs, 1) ? HISTORICAL_HOT : isNearlyAlways(signs, -1) ? HISTORICAL_COLD : NONE;
    }

    /// Of one that is hot, or cold, in the last period, by what it would be called were it hot.
    private static EmergingKind ofLast(int[] signs, int last, MannKendall heat) {
        if (isNearlyAlways(signs, last)) {
            return switch (last * heat.direction(heat.p(), TREND_LEVEL)) {
                case 1 -> INTENSIFYING_HOT;
                case -1 -> DIMINISHING_HOT;
                default -> PERSISTENT_HOT;
            };
        }
        int run = 1;
        while (signs[signs.length - 1 - run] == last) {
            run++;
        }
        if (count(signs, last) == run) {
            return run == 1 ? NEW_HOT : CONSECUTIVE_HOT;
        }
        return count(signs, -last) > 0 ? OSCILLATING_HOT : SPORADIC_HOT;
    }

    private static boolean isNearlyAlways(int[] signs, int sign) {
        return count(signs, sign) * 100L >= (long) NEARLY_ALWAYS_PERCENT * signs.length;
    }

    private static long count(int[] signs, int sign) {
        return Arrays.stream(signs).filter(one -> one == sign).count();
    }

    /// The kind of a number.
    ///
    /// @param number -8 to 8
    public static EmergingKind of(int number) {
        return BY_NUMBER[number + BY_NUMBER.length / 2];
    }

    /// From -8 to 8, below 0 where it is cold, 0 for none.
    public int number() {
        return number;
    }

    /// The same for people.
    public String words() {
        return words;
    }

    /// How it is found out, for a legend; null for none.
    public @Nullable String meaning() {
        String side = number > 0 ? "hot" : "cold";
        return switch (Math.abs(number)) {
            case 1 -> "not " + side + " in the last period, but in at least 90 % of all";
            case 2 -> side + " in the last period and in at least 90 % of all, less and less so";
            case 3 -> side + " in the last period and some before, " + (number > 0 ? "cold" : "hot") + " in others";
            case 4 -> side + " in the last period and on and off before";
            case 5 -> side + " in the last period for the first time";
            case 6 -> side + " in the last periods, two or more, and never before";
            case 7 -> side + " in the last period and in at least 90 % of all, without a trend";
            case 8 -> side + " in the last period and in at least 90 % of all, more and more so";
            default -> null;
        };
    }
}
