package dev.isopleth.ingest;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/// The records of a small CSV text, with their lines. Blank lines are none.
final class CsvBatch implements AutoCloseable {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvReadFeature.SKIP_EMPTY_LINES).build();

    private final JsonParser parser;
    private boolean first = true;
    private long line;

    CsvBatch(Reader text) {
        parser = MAPPER.createParser(text);
    }

    /// The next record; null at the end.
    ///
    /// @throws BrokenQuotes if it has quotes that are no CSV: where it ends cannot be told
    @Nullable
    List<String> next() throws BrokenQuotes {
        try {
            return read();
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException _) {
            throw new BrokenQuotes(line);
        }
    }

    private @Nullable List<String> read() {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        line = parser.currentLocation().getLineNr();
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (cells.isEmpty()) {
                line = parser.currentTokenLocation().getLineNr();
            }
            cells.add(String.valueOf(parser.getString()));
        }
        if (first && !cells.isEmpty() && cells.getFirst().startsWith("\uFEFF")) {
            cells.set(0, cells.getFirst().substring(1));
        }
        first = false;
        return cells;
    }

    /// The line that it begins in, from 1.
    long line() {
        return line;
    }

    /// A record whose quotes are no CSV.
    static final class BrokenQuotes extends Exception {

        private static final long serialVersionUID = 1;

        private final long line;

        BrokenQuotes(long line) {
            this.line = line;
        }

        /// The line that it begins in, from 1.
        long line() {
            return line;
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
