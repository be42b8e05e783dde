package dev.isopleth.ingest.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is asked, and what is said, of the times of a column.
final class TimeQuestions {

    private TimeQuestions() {}

    /// Of a column that can be read in several ways.
    ///
    /// @param example one of its cells
    /// @param isTold whether the request names the column as the time
    static String order(String column, String example, List<TimePattern> ways, boolean isTold) {
        String option = (isTold ? "" : "--time '" + column + "' ") + "--time-format ";
        return "Times in column '" + column + "' such as " + example + " can be read as "
                + ways.stream().map(TimePattern::label).collect(Collectors.joining(" or as "))
                + ", and its rows do not decide: give "
                + ways.stream().map(way -> option + way.label()).collect(Collectors.joining(" or ")) + ".";
    }

    /// Of a column of numbers that are not found to be times.
    static String numbers(String column) {
        return "Numbers in column '" + column + "' cannot be told to be times as they stand: say with --time-format how"
                + " they are written, as "
                + Stream.concat(TimePattern.OF_NUMBERS.stream(), Stream.of(TimePattern.COMPACT))
                        .map(TimePattern::label)
                        .collect(Collectors.joining(", "))
                + ", or name another column with --time.";
    }

    /// How the times of a column are written.
    static String written(String column, TimePattern pattern) {
        return "Times in column '" + column + "' are written as " + pattern.words() + ".";
    }
}
