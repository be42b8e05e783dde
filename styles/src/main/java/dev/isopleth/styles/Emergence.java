package dev.isopleth.styles;

import java.util.List;
import java.util.stream.IntStream;

/// The scale of the kinds of emerging spots: whole numbers round 0, below it cold ones, above it hot ones,
/// each the stronger in colour the further from 0. None is nearly white.
public final class Emergence {

    private static final String SOURCE = "ColorBrewer 2.0, PuBu and YlOrRd with nine classes, less their palest";

    /// From the strongest cold one to the strongest hot one.
    private static final int[] COLOURS = {
        0x023858, 0x045a8d, 0x0570b0, 0x3690c0, 0x74a9cf, 0xa6bddb, 0xd0d1e6, 0xece7f2, 0xf7f7f7, 0xffeda0, 0xfed976,
        0xfeb24c, 0xfd8d3c, 0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026
    };

    private Emergence() {}

    /// The scale of 17 kinds, -8 to 8.
    ///
    /// @param labels for people, from the lowest
    /// @throws IllegalArgumentException if they are not 17
    public static ClassScale scale(String name, String title, List<String> labels) {
        if (labels.size() != COLOURS.length) {
            throw new IllegalArgumentException("there are 17 kinds of emerging spots, not " + labels.size());
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
