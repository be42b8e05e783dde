package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Growth;
import org.jspecify.annotations.Nullable;

/// What the states of a dataset are called: an imported version by the digest of its content, a state that
/// samples were appended to or dropped from by the imported version, the name of its log, how often samples
/// were dropped, and the number of the last batch. A merge changes no name: it changes no sample.
///
/// @param from the imported version
/// @param log name of the log; empty where nothing was ever appended
/// @param trims how often samples that had grown old were dropped
/// @param generation number of the last batch, 0 for none
/// @param pin number of the batch up to which samples decide bandwidth and scale
/// @param changes where samples were appended; null where nothing is known of it
record Versions(
        String from,
        String log,
        int trims,
        long generation,
        long pin,
        @Nullable Changes changes) {

    static Versions of(Manifest manifest) {
        Growth growth = manifest.growth();
        return growth == null
                ? new Versions(manifest.version(), "", 0, 0, 0, null)
                : new Versions(growth.from(), growth.log(), growth.trims(), growth.generation(), growth.pinned(), null);
    }

    /// Name of the state.
    String current() {
        return name(generation);
    }

    /// Name of the state whose samples decide bandwidth and scale.
    String pinned() {
        return name(pin);
    }

    /// That state.
    Versions asPinned() {
        return new Versions(from, log, trims, pin, pin, null);
    }

    /// The state that a later batch made.
    Versions at(String logName, long batch, Changes known) {
        return new Versions(from, logName, trims, batch, pin, known);
    }

    /// Name of the earliest state that had the samples of now in a part of the plane.
    String within(double west, double north, double east, double south) {
        return changes == null ? current() : name(Math.min(generation, changes.last(west, north, east, south)));
    }

    private String name(long batch) {
        if (batch == 0 && trims == 0) {
            return from;
        }
        return from + "-" + log + "-" + (trims == 0 ? "" : trims + ".") + batch;
    }
}
