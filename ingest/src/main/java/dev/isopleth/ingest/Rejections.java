package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.PointTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of the input that are not loaded, each with its reason.
final class Rejections {

    /// Name of the file that lists them: columns line, reason and row, the row as it stands in the input.
    static final String FILE = "rejected.csv";

    private static final int FIRST_LINES = 10;

    private final GrowingColumn.OfLong rows = new GrowingColumn.OfLong();
    private final GrowingColumn.OfInt reasonOfRow = new GrowingColumn.OfInt();
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private int asked;

    /// Rejects a row; rows come in ascending order.
    void add(long row, String reason) {
        int index = indexes.computeIfAbsent(reason, _ -> {
            reasons.add(reason);
            return reasons.size() - 1;
        });
        rows.add(row);
        reasonOfRow.add(index);
    }

    int count() {
        return rows.size();
    }

    /// Writes [#FILE] into a folder and sums up, the most frequent reason first. Without rejected rows
    /// there is no file.
    List<Rejected> write(PointTable table, Path folder) throws IOException {
        if (count() == 0 && table.unreadableRows() == 0) {
            return List.of();
        }
        Map<String, Lines> byReason = new LinkedHashMap<>();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(FILE))) {
            out.write("line,reason,row\n");
            table.<IOException>tellRejected(this::reasonOf, (line, reason, text) -> {
                byReason.computeIfAbsent(reason, _ -> new Lines()).add(line);
                out.write(line + "," + quoted(reason) + "," + quoted(text) + "\n");
            });
        }
        return byReason.entrySet().stream()
                .map(e -> new Rejected(e.getKey(), e.getValue().count, e.getValue().first))
                .sorted(Comparator.comparingLong(Rejected::count).reversed())
                .toList();
    }

    private @Nullable String reasonOf(long row) {
        if (asked < rows.size() && rows.get(asked) == row) {
            return reasons.get(reasonOfRow.get(asked++));
        }
        return null;
    }

    /// The sentence for an input of which nothing could be loaded.
    static String nothingLeft(Path file, List<Rejected> rejected) {
        if (rejected.isEmpty()) {
            return file + " has no rows.";
        }
        return "No row of " + file + " could be loaded: "
                + rejected.stream()
                        .map(r -> r.count() + " " + (r.count() == 1 ? "row" : "rows") + " with \"" + r.reason()
                                + "\", first in line " + r.firstLines().getFirst())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /// The lines of one reason, each once: a line of a wide table is many rows.
    private static final class Lines {
        private long count;
        private final List<Long> first = new ArrayList<>();

        void add(long line) {
            count++;
            boolean again = !first.isEmpty() && first.getLast() == line;
            if (first.size() < FIRST_LINES && !again) {
                first.add(line);
            }
        }
    }
}
