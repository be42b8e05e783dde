package dev.isopleth.server.layer;

import dev.isopleth.ingest.DamagedDatasetException;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The datasets of the store as the server sees them: one that is damaged is logged once and counts as not
/// there, so that the others are served.
public final class Datasets {

    private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);

    private final SampleStore store;
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();
    /// Versions whose files were found to be others than were written, by dataset.
    private final Map<String, String> withheld = new ConcurrentHashMap<>();

    /// @param store where they are
    public Datasets(SampleStore store) {
        this.store = store;
    }

    /// Names of those in the store, sorted.
    public List<String> ids() {
        return store.ids();
    }

    /// All that can be read, by name.
    public List<Dataset> all() {
        return ids().stream().flatMap(id -> current(id).stream()).toList();
    }

    /// The dataset of a name as it is now; empty where there is none that can be read.
    public Optional<Dataset> current(String id) {
        try {
            Optional<Dataset> found = store.current(id);
            if (found.isPresent() && found.get().base().manifest().version().equals(withheld.get(id))) {
                return Optional.empty();
            }
            damaged.remove(id);
            return found;
        } catch (DamagedDatasetException e) {
            if (damaged.add(id)) {
                LOG.warn("The dataset {} is not served: {}", id, e.getMessage());
            }
            return Optional.empty();
        }
    }

    /// Reads every file of every dataset and compares its checksum; a dataset of which one differs is not served
    /// until it is imported again. Cost: a read of the whole store.
    public void verify() {
        for (Dataset dataset : all()) {
            String id = dataset.manifest().id();
            try {
                dataset.verify();
            } catch (DamagedDatasetException e) {
                withheld.put(id, dataset.base().manifest().version());
                damaged.add(id);
                LOG.warn("The dataset {} is not served: {}", id, e.getMessage());
            }
        }
    }

    /// Names of those that are there and cannot be served, sorted.
    public List<String> damaged() {
        return ids().stream().filter(id -> current(id).isEmpty()).toList();
    }

    /// The dataset of a name.
    ///
    /// @throws FaultException [Fault.NotThere] naming those that are there
    public Dataset find(String id) {
        return current(id)
                .orElseThrow(() -> new FaultException(
                        new Fault.NotThere("dataset", "there is no dataset '" + PlainNumber.shown(id) + "'", ids())));
    }
}
