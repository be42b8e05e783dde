package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.PointTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
final class Rejections implements AutoCloseable {

    /// Name of the file that lists them: columns line, reason and row, the row as it stands in the input.
    static final String FILE = "rejected.csv";

    private static final int FIRST_LINES = 10;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path list;
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private @Nullable DataOutputStream out;
    private long count;

    /// @param scratch the folder of the list of rows and reasons, of 12 bytes each
    Rejections(Path scratch) {
        list = scratch.resolve("rejected-rows");
    }

    /// Rejects a row; rows come in ascending order.
    ///
    /// @throws UncheckedIOException if the disk takes no more
    void add(long row, String reason) {
        int index = indexes.computeIfAbsent(reason, _ -> {
            reasons.add(reason);
            return reasons.size() - 1;
        });
        try {
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(list), BUFFER_BYTES));
            }
            out.writeLong(row);
            out.writeInt(index);
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count() {
        return count;
    }

    /// Writes [#FILE] into a folder and sums up, the most frequent reason first. Without rejected rows
    /// there is no file.
    List<Rejected> write(PointTable table, Path folder) throws IOException {
        if (count() == 0 && table.unreadableRows() == 0) {
            return List.of();
        }
        close();
        Map<String, Lines> byReason = new LinkedHashMap<>();
        try (Listed listed = new Listed();
                BufferedWriter csv = Files.newBufferedWriter(folder.resolve(FILE))) {
            csv.write("line,reason,row\n");
            table.<IOException>tellRejected(listed::reasonOf, (line, reason, text) -> {
                byReason.computeIfAbsent(reason, _ -> new Lines()).add(line);
                csv.write(line + "," + quoted(reason) + "," + quoted(text) + "\n");
            });
        }
        return byReason.entrySet().stream()
                .map(e -> new Rejected(e.getKey(), e.getValue().count, e.getValue().first))
                .sorted(Comparator.comparingLong(Rejected::count).reversed())
                .toList();
    }

    /// The list, read from its beginning.
    private final class Listed implements AutoCloseable {
        private final @Nullable DataInputStream in;
        private long left = count;
        private long next = -1;
        private int reason;

        Listed() throws IOException {
            in = count == 0
                    ? null
                    : new DataInputStream(new BufferedInputStream(Files.newInputStream(list), BUFFER_BYTES));
            advance();
        }

        private void advance() throws IOException {
            next = -1;
            if (in != null && left > 0) {
                left--;
                next = in.readLong();
                reason = in.readInt();
            }
        }

        @Nullable
        String reasonOf(long row) {
            if (row != next) {
                return null;
            }
            String found = reasons.get(reason);
            try {
                advance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
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
