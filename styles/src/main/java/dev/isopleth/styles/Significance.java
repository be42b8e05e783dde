package dev.isopleth.styles;

import java.util.List;
import java.util.stream.IntStream;

/// The scale of classes of significance: whole numbers round 0, below it what is surely low, above it what is
/// surely high. What is not significant is nearly white.
public final class Significance {

    private static final String SOURCE = "ColorBrewer 2.0, RdBu with seven classes, reversed";

    /// Blue for low, red for high, told apart by those who do not see green or red.
    private static final int[] COLOURS = {0x2166ac, 0x67a9cf, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xef8a62, 0xb2182b};

    private Significance() {}

    /// The scale of seven classes, -3 to 3.
    ///
    /// @param labels for people, from the lowest
    /// @throws IllegalArgumentException if they are not seven
    public static ClassScale scale(String name, String title, List<String> labels) {
        if (labels.size() != COLOURS.length) {
            throw new IllegalArgumentException("there are seven classes of significance, not " + labels.size());
        }
        int middle = COLOURS.length / 2;
        return ClassScale.named(
                name,
                title,
                IntStream.range(0, COLOURS.length)
                        .mapToObj(k -> new ValueClass(k - middle - 0.5, labels.get(k), COLOURS[k]))
                        .toList(),
                middle + 0.5,
                SOURCE);
    }
}
