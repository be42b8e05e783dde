package dev.isopleth.ingest;

/// Some rows of a dataset, ascending, and where to go on.
///
/// @param rows numbers of samples in Morton order
/// @param next the row that the next page begins with; [#END] where there is none
public record RowPage(long[] rows, long next) {

    /// No further row.
    public static final long END = -1;

    /// Whether there are rows beyond these.
    public boolean more() {
        return next != END;
    }
}
