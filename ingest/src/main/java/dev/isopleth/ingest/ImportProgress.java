package dev.isopleth.ingest;

/// Hears how far an import is. Called from the importing thread and, while a file is being read, from one
/// other; never from both at once.
@FunctionalInterface
public interface ImportProgress {

    /// What an import is doing, in order.
    enum Phase {
        /// The file is read and its rows checked, reprojected and joined; done and total are bytes of it.
        READING,
        /// Samples are sorted along the Morton curve; done and total are samples.
        SORTING,
        /// Columns are written; done and total are columns.
        WRITING
    }

    /// Tells how far it is.
    ///
    /// @param total the end of `done` in this phase, at least 1
    void at(Phase phase, long done, long total);

    /// Hears nothing.
    static ImportProgress silent() {
        return (_, _, _) -> {};
    }
}
