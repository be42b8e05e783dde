package dev.isopleth.ingest.format;

import java.util.regex.Pattern;

/// Times written as a number: seconds or milliseconds since 1970.
final class EpochTimes {

    /// Above this a number is milliseconds rather than seconds: 1973 against 5138.
    private static final double LEAST_MILLIS = 1e11;
    /// Below this (1973 in seconds) a number is taken for a quantity, even in a column called time.
    private static final double LEAST_SECONDS = 1e8;

    private static final Pattern NAMES = Pattern.compile(
            "(time|timestamp|datetime|date|epoch)(_?(ms|millis|s|seconds|utc))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE_NAMES = Pattern.compile("time|date|datum|day|when", Pattern.CASE_INSENSITIVE);

    private EpochTimes() {}

    /// Whether a column of numbers is one of times, by its name and numbers.
    static boolean looksLike(String name, boolean whole, double least) {
        return whole && least >= LEAST_SECONDS && NAMES.matcher(name).matches();
    }

    /// Whether a column of this name may hold dates.
    static boolean isName(String name) {
        return DATE_NAMES.matcher(name).find();
    }

    /// Whether numbers up to this one are milliseconds.
    static boolean areMillis(double greatest) {
        return greatest >= LEAST_MILLIS;
    }
}
