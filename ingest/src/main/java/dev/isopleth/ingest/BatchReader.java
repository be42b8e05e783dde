package dev.isopleth.ingest;

import dev.isopleth.ingest.BatchRefusal.Line;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads samples that are to be appended to a dataset.
public final class BatchReader {

    private static final int MOST_COLUMNS = 2000;

    private final BatchBuilder rows;

    private BatchReader(BatchBuilder rows) {
        this.rows = rows;
    }

    /// What was read.
    ///
    /// @param refused rows that are no samples, where they may be left out
    /// @param lines the first of them
    public record Read(SampleBatch batch, long refused, List<Line> lines) {}

    /// Reads a batch.
    ///
    /// Positions are degrees, WGS 84, or units of a planar plane; times ISO 8601, in the dataset's own zone where
    /// they name none, or seconds or milliseconds since 1970. Cost: the memory of the batch.
    ///
    /// @param bytes UTF-8
    /// @param partial whether rows that are no samples may be left out
    /// @param mostRows of the batch
    /// @throws BatchRefusal if a row is no sample of the dataset and may not be left out, or none is left; if rows
    ///     cannot be told from one another, or are too many
    /// @throws CharacterCodingException if CSV is not UTF-8
    public static Read read(Dataset dataset, BatchFormat format, byte[] bytes, boolean partial, int mostRows)
            throws BatchRefusal, CharacterCodingException {
        var rows = new BatchBuilder(dataset, mostRows);
        switch (format) {
            case CSV -> new BatchReader(rows).csv(utf8(bytes));
            case NDJSON, GEOJSON -> new JsonBatch(rows).read(bytes);
        }
        return new Read(rows.batch(partial), rows.refused(), rows.lines());
    }

    private static StringReader utf8(byte[] bytes) throws CharacterCodingException {
        return new StringReader(StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString());
    }

    /// What is said of a row in which quotes hold line breaks: there may be one quote too many.
    private static String quotedLines(List<String> cells) {
        long breaks = cells.stream()
                .flatMapToInt(String::chars)
                .filter(letter -> letter == '\n')
                .count();
        return breaks == 0 ? "" : " (a quote made one row of " + (breaks + 1) + " lines)";
    }

    private void csv(Reader text) throws BatchRefusal {
        try (var records = new CsvBatch(text)) {
            List<String> names = records.next();
            if (names == null) {
                return;
            }
            if (names.size() > MOST_COLUMNS || names.stream().distinct().count() < names.size()) {
                String reason = "the first line does not name each column once";
                throw rows.whole(records.line(), reason, reason);
            }
            for (List<String> cells = records.next(); cells != null; cells = records.next()) {
                if (cells.size() != names.size()) {
                    rows.refuse(
                            records.line(),
                            cells.size() + " cells where the first line has " + names.size() + quotedLines(cells));
                    continue;
                }
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int c = 0; c < names.size(); c++) {
                    row.put(names.get(c), cells.get(c));
                }
                rows.add(records.line(), row);
            }
        } catch (CsvBatch.BrokenQuotes e) {
            String reason = "a quote is not closed, or not at the end of its cell";
            throw rows.whole(e.line(), reason, "where the row of line " + e.line() + " ends cannot be told: " + reason);
        }
    }
}
