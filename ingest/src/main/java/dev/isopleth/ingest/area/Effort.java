package dev.isopleth.ingest.area;

/// How many edges may still be looked at.
final class Effort {

    /// Some five to ten seconds.
    static final long MOST = 2_000_000_000;

    private long left;

    Effort(long most) {
        left = most;
    }

    void spend(long edges) throws TangledAreasException {
        left -= edges;
        if (left < 0) {
            throw new TangledAreasException();
        }
    }
}
