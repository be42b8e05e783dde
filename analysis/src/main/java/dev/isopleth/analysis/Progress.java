package dev.isopleth.analysis;

/// Who long work tells how far it is.
@FunctionalInterface
public interface Progress {

    /// Nobody.
    Progress UNHEARD = _ -> {};

    /// So many parts more are done. Workers tell of their own parts, several at once perhaps. What it throws ends
    /// the
    /// work.
    void did(int parts);
}
