package dev.isopleth.server.tile;

import dev.isopleth.ingest.Dataset;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often the stations of datasets are read; found once a version, by one walk over the samples.
public final class Cadences {

    private static final long MOST_BYTES = 1 << 20;
    private static final int ENTRY_BYTES = 200;

    // Computed by the thread that asks.
    private final OnceCache<Key, Optional<Duration>> known =
            new OnceCache<>(MOST_BYTES, (_, _) -> ENTRY_BYTES, Runnable::run);

    private record Key(String dataset, String version) {}

    /// The usual time between the readings of a station, see [Dataset#cadence]; null where there is none. Samples that
    /// were appended lately do not change it.
    public @Nullable Duration of(Dataset dataset) {
        Dataset base = dataset.base();
        var key = new Key(base.manifest().id(), base.manifest().version());
        return known.get(key, () -> Optional.ofNullable(base.cadence())).orElse(null);
    }
}
