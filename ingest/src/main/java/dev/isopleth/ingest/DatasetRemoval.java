package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.file.Path;

/// Removes a dataset from the store.
public final class DatasetRemoval {

    private DatasetRemoval() {}

    /// Renames the dataset's folder away in one step, then deletes it: nobody finds half of it. Whoever has it open
    /// reads on.
    ///
    /// @param id any text
    /// @return whether there was one of this name
    /// @throws ImportException if an import of it is running, see [ImportException#isBusy]
    public static boolean run(Path dataDir, String id) throws ImportException, IOException {
        if (!SampleStore.open(dataDir).ids().contains(id)) {
            return false;
        }
        try (VersionSwitch place = VersionSwitch.begin(dataDir, id)) {
            return place.remove();
        }
    }
}
