package dev.isopleth.ingest.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which of some patterns the cells of a column decide for: by the cells that one of two can read and the other
/// cannot.
final class TimeVotes {

    /// Cells of one pattern, and none of the others, that make all further ones needless.
    private static final long PLAIN = 20;
    /// So many times as many cells of one pattern as of the other make the other's errors.
    private static final long MAJORITY = 20;

    private final List<TimePattern> patterns;
    private final Map<Long, Long> cells = new HashMap<>();

    TimeVotes(List<TimePattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /// Counts a text, and tells whether any pattern reads it.
    boolean add(String text) {
        long readers = 0;
        WrittenTime time = WrittenTime.parse(text);
        for (int i = 0; time != null && i < patterns.size(); i++) {
            readers |= patterns.get(i).reader().read(time) == null ? 0 : 1L << i;
        }
        add(readers, 1);
        return readers != 0;
    }

    /// Counts cells.
    ///
    /// @param readers a bit for each pattern that reads them
    void add(long readers, long count) {
        cells.merge(readers, count, Long::sum);
    }

    /// How many cells a pattern reads.
    long read(TimePattern pattern) {
        long bit = 1L << patterns.indexOf(pattern);
        return cells.entrySet().stream()
                .filter(entry -> (entry.getKey() & bit) != 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// The first of the patterns that read the most cells.
    TimePattern best() {
        TimePattern best = patterns.getFirst();
        for (TimePattern pattern : patterns) {
            best = read(pattern) > read(best) ? pattern : best;
        }
        return best;
    }

    /// How many cells one pattern reads and another does not.
    private long against(TimePattern reading, TimePattern failing) {
        long oneBit = 1L << patterns.indexOf(reading);
        long otherBit = 1L << patterns.indexOf(failing);
        return cells.entrySet().stream()
                .filter(entry -> (entry.getKey() & oneBit) != 0 && (entry.getKey() & otherBit) == 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private boolean beats(TimePattern stronger, TimePattern weaker) {
        return against(stronger, weaker) > MAJORITY * against(weaker, stronger);
    }

    /// The one of these patterns that beats all others of them; null where none does.
    @Nullable
    TimePattern winner(List<TimePattern> rivals) {
        return rivals.stream()
                .filter(one -> rivals.stream().allMatch(other -> other.equals(one) || beats(one, other)))
                .findFirst()
                .orElse(null);
    }

    /// Those of these patterns that no other of them beats.
    List<TimePattern> unbeaten(List<TimePattern> rivals) {
        return rivals.stream()
                .filter(one -> rivals.stream().noneMatch(other -> beats(other, one)))
                .toList();
    }

    /// Whether one beats the others so clearly that further cells need not be asked.
    boolean isPlain(TimePattern winner, List<TimePattern> rivals) {
        return rivals.stream()
                .filter(other -> !other.equals(winner))
                .allMatch(other -> against(other, winner) == 0 && against(winner, other) >= PLAIN);
    }

    /// The expression of the bits of a cell's readers.
    static String readers(List<TimePattern> patterns, String cell) {
        return IntStream.range(0, patterns.size())
                .mapToObj(
                        i -> "case when " + patterns.get(i).millis(cell) + " is null then 0 else " + (1L << i) + " end")
                .reduce((a, b) -> a + " + " + b)
                .orElse("0");
    }
}
