package dev.isopleth.ingest;

/// Where a sample stands among those of a dataset. It stands there still when others have been appended or merged,
/// since these come behind what is at the same position; see [Dataset#row].
///
/// @param origin what the samples before it came from: the imported version, and where samples were appended too
///     the name of their log and how often old ones were dropped, hyphens between
/// @param code Morton code of its position
/// @param among how many samples of the same code stand before it
public record SamplePlace(String origin, long code, long among) {

    /// Where a state of a dataset begins that samples of a place may come from.
    static String origin(Versions versions) {
        return versions.generation() == 0 && versions.trims() == 0
                ? versions.from()
                : versions.from() + "-" + versions.log() + "-" + versions.trims();
    }

    /// Whether all samples that stood before this place are in a state of a dataset.
    boolean isIn(Versions versions) {
        return origin.equals(origin(versions)) || (origin.equals(versions.from()) && versions.trims() == 0);
    }
}
