package dev.isopleth.styles.matrix;

import java.util.Arrays;
import java.util.List;

/// Which rows or columns are named.
public sealed interface TickLabels {

    /// As many as do not overlap: every k-th, for the smallest such k.
    record Automatic() implements TickLabels {}

    /// None.
    record Hidden() implements TickLabels {}

    /// Every one; where there is little room in small letters, of 5 px at the least.
    record All() implements TickLabels {}

    /// Every so many, from the first on.
    record Every(int step) implements TickLabels {

        /// @throws IllegalArgumentException if the step is below 1
        public Every {
            if (step < 1) {
                throw new IllegalArgumentException(
                        "tick labels stand at every 1st, 2nd, ... row or column, not " + step);
            }
        }
    }

    /// Names in place of those that the matrix has, one for each row or column, in its order.
    record Given(List<String> labels) implements TickLabels {

        public Given {
            labels = List.copyOf(labels);
        }
    }

    /// Reads `auto`, `true`, `false`, a whole number, or names with commas between.
    ///
    /// @throws IllegalArgumentException if a number is below 1
    static TickLabels parse(String text) {
        return switch (text) {
            case "auto" -> new Automatic();
            case "true" -> new All();
            case "false" -> new Hidden();
            default ->
                text.matches("-?[0-9]{1,9}")
                        ? new Every(Integer.parseInt(text))
                        : new Given(Arrays.asList(text.split(",", -1)));
        };
    }
}
