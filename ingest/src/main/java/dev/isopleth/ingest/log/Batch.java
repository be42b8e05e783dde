package dev.isopleth.ingest.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples that were appended together, column by column, in the order they came.
///
/// @param generation its number among the batches of its log, from 1, without gaps
/// @param at when it was appended
/// @param origin what the request said of itself; null where it came without a key
/// @param codes Morton codes of the positions
/// @param columns the cells of each column of the dataset, in the manifest's order, as long as `codes`
public record Batch(long generation, Instant at, @Nullable Origin origin, long[] codes, List<Cells> columns) {

    public Batch {
        columns = List.copyOf(columns);
    }

    /// How many samples there are.
    public int count() {
        return codes.length;
    }

    /// By what a request is known again.
    ///
    /// @param key its Idempotency-Key
    /// @param digest of its body
    /// @param refused how many of its rows were no samples
    public record Origin(String key, long digest, int refused) {}

    /// The cells of one column.
    public sealed interface Cells {

        /// NaN where missing.
        record Numbers(double[] numbers) implements Cells {}

        /// Milliseconds since 1970, the least long where missing.
        record Times(long[] millis) implements Cells {}

        /// Null where missing.
        record Texts(@Nullable String[] texts) implements Cells {}
    }
}
