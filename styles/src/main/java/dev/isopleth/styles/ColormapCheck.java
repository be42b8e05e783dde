package dev.isopleth.styles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// What a colormap can show honestly, found by computing: how its lightness runs, and how well values that lie
/// apart can be
/// told apart, by every kind of colour vision.
///
/// @param lightness how it runs from position 0 to 1, in Oklab
/// @param distances the least distance in Oklab between the colours of two positions that are at least a quarter
/// of the scale
///     apart, going round where the colours do, by colour vision
public record ColormapCheck(Run lightness, Map<ColourVision, Double> distances) {

    /// Two and a half times what one just sees.
    public static final double DISTINCT = 0.05;

    /// What rounding to eight bits may cost.
    private static final double HAIR = 0.004;

    private static final int QUARTER = Colormap.SIZE / 4;

    /// How lightness runs.
    public enum Run {
        /// All the way up.
        RISES("rises"),
        /// All the way down.
        FALLS("falls"),
        /// Up, and from somewhere between on down.
        RISES_THEN_FALLS("rises, then falls"),
        /// Down, and from somewhere between on up.
        FALLS_THEN_RISES("falls, then rises"),
        /// Up and down more than once.
        UNEVEN("goes up and down");

        private final String words;

        Run(String words) {
            this.words = words;
        }

        /// For people: "falls, then rises".
        public String words() {
            return words;
        }
    }

    public ColormapCheck {
        distances = Map.copyOf(distances);
    }

    /// The check of a colormap: some hundred thousand distances.
    public static ColormapCheck of(Colormap colormap) {
        Map<ColourVision, Double> distances = new EnumMap<>(ColourVision.class);
        for (ColourVision vision : ColourVision.values()) {
            distances.put(vision, leastDistance(seen(colormap, vision), colormap.kind() == Colormap.Kind.CYCLIC));
        }
        return new ColormapCheck(run(seen(colormap, ColourVision.NORMAL)), distances);
    }

    private static Oklab[] seen(Colormap colormap, ColourVision vision) {
        return IntStream.range(0, Colormap.SIZE)
                .mapToObj(i -> vision.seen(colormap.entry(i)))
                .toArray(Oklab[]::new);
    }

    private static double leastDistance(Oklab[] seen, boolean round) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < seen.length; i++) {
            for (int j = i + QUARTER; j < seen.length; j++) {
                if (!round || seen.length - (j - i) >= QUARTER) {
                    least = Math.min(least, seen[i].square(seen[j]));
                }
            }
        }
        return Math.sqrt(least);
    }

    /// A turn counts where lightness has gone back by more than a hair.
    private static Run run(Oklab[] seen) {
        List<Boolean> ups = new ArrayList<>();
        double turned = seen[0].lightness();
        double low = turned;
        double high = turned;
        for (Oklab colour : seen) {
            double here = colour.lightness();
            low = Math.min(low, here);
            high = Math.max(high, here);
            boolean isUp = !ups.isEmpty() && ups.getLast();
            boolean isDown = !ups.isEmpty() && !isUp;
            if (!isUp && here > low + HAIR) {
                ups.add(true);
                high = here;
            } else if (!isDown && here < high - HAIR) {
                ups.add(false);
                low = here;
            }
        }
        return switch (ups.size()) {
            case 0 -> Run.UNEVEN;
            case 1 -> ups.getFirst() ? Run.RISES : Run.FALLS;
            case 2 -> ups.getFirst() ? Run.RISES_THEN_FALLS : Run.FALLS_THEN_RISES;
            default -> Run.UNEVEN;
        };
    }

    /// The check of the same colours the other way round.
    ColormapCheck reversed() {
        Run run = switch (lightness) {
            case RISES -> Run.FALLS;
            case FALLS -> Run.RISES;
            case RISES_THEN_FALLS, FALLS_THEN_RISES, UNEVEN -> lightness;
        };
        return new ColormapCheck(run, distances);
    }

    /// Whether lightness alone tells more from less, as on paper without colours.
    public boolean isMonotonic() {
        return lightness == Run.RISES || lightness == Run.FALLS;
    }

    /// Whether values a quarter of the scale apart can be told apart.
    public boolean isDistinct(ColourVision vision) {
        return distances.getOrDefault(vision, 0.0) >= DISTINCT;
    }

    /// In a sentence or two, for whoever chooses.
    public String verdict() {
        List<String> confused = new ArrayList<>();
        for (ColourVision vision : ColourVision.values()) {
            if (vision != ColourVision.NORMAL && !isDistinct(vision)) {
                confused.add(vision.name().toLowerCase(Locale.ROOT));
            }
        }
        String start = isMonotonic()
                ? "Lightness " + lightness.words() + " all the way."
                : "Lightness " + lightness.words() + (lightness == Run.UNEVEN ? ": steps look unequal." : ".");
        if (!isDistinct(ColourVision.NORMAL)) {
            return start + " Values far apart look alike.";
        }
        return start
                + (confused.isEmpty()
                        ? " Told apart by every kind of colour vision."
                        : " Values far apart look alike with " + String.join(", ", confused) + ".");
    }
}
