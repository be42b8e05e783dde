package dev.isopleth.ingest;

import dev.isopleth.ingest.log.Batch;
import dev.isopleth.ingest.log.BatchLog;
import dev.isopleth.ingest.log.DamagedLogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A base with what was appended since.
///
/// @param base the version of the files
/// @param log name of the log
/// @param overlay what was appended
/// @param generation number of the last batch
/// @param changes where samples were appended
record GrownDataset(Dataset base, String log, Overlay overlay, long generation, Changes changes) {

    /// The base alone.
    static GrownDataset of(Dataset base, String log) {
        long generation = base.versions().generation();
        return new GrownDataset(base, log, Overlay.of(base.samples().base()), generation, new Changes(generation));
    }

    /// What a log says was appended to a base; null where there is no log of it.
    ///
    /// @throws DamagedDatasetException if a record of the log is not as it was written
    static @Nullable GrownDataset read(Dataset base, Path logFolder) throws IOException {
        LogOrigin origin = LogOrigin.read(logFolder);
        if (origin == null || !origin.belongsTo(base.filed())) {
            return null;
        }
        GrownDataset alone = of(base, origin.log());
        List<Batch> batches = new ArrayList<>();
        try {
            BatchLog.read(logFolder, alone.generation, batches::add);
        } catch (DamagedLogException e) {
            throw new DamagedDatasetException(String.valueOf(e.getMessage()), e);
        }
        return alone.with(batches);
    }

    /// Some batches more.
    GrownDataset with(List<Batch> batches) {
        if (batches.isEmpty()) {
            return this;
        }
        for (Batch batch : batches) {
            changes.add(batch.generation(), batch.codes());
        }
        return new GrownDataset(
                base, log, overlay.with(batches), batches.getLast().generation(), changes);
    }

    /// The same once a merge has put the first batches into a new base.
    GrownDataset on(Dataset merged) {
        int upTo = Math.toIntExact(merged.versions().generation());
        if (merged.versions().trims() != base.versions().trims()) {
            changes.everywhere(upTo);
        }
        return new GrownDataset(
                merged, log, overlay.on(merged.samples().base(), upTo), Math.max(generation, upTo), changes);
    }

    /// As it is served.
    Dataset dataset() {
        Versions versions = base.versions().at(log, generation, changes);
        return base.with(GrownManifest.of(base.manifest(), overlay, versions.current()), overlay.samples(), versions);
    }
}
