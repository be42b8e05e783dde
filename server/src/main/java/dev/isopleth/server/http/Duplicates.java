package dev.isopleth.server.http;

import java.util.List;
import java.util.Locale;

/// What is said where many samples stand at one place.
final class Duplicates {

    private static final double MANY_A_PLACE = 5;

    private Duplicates() {}

    /// @param samples each of which counts by itself
    /// @param places how many distinct positions they have
    /// @param meaning what becomes of it: a sentence
    static void add(List<String> cautions, long samples, long places, String meaning) {
        if (places > 0 && samples > MANY_A_PLACE * places) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "Samples are clustered duplicates: %.0f at each place on average. %s",
                    (double) samples / places,
                    meaning));
        }
    }
}
