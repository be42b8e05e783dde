package dev.isopleth.server.upload;

import dev.isopleth.ingest.DatasetRemoval;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportProgress.Phase;
import dev.isopleth.ingest.ImportReport;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.Inspection;
import dev.isopleth.ingest.Inspector;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports, inspects and removes for those who may write. Few at once, refreshes of sources among them: the
/// others wait.
public final class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /// Imports at once. Each may hold a quarter of the heap in samples; the last quarter is for answers.
    private static final int AT_ONCE = 3;

    /// Refreshes among them: one place is left for those who wait for an answer.
    public static final int REFRESHES_AT_ONCE = AT_ONCE - 1;

    private final Path dataDir;
    private final SampleStore store;
    private final List<String> taken;
    private final Map<String, State> running = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /// How far an import is.
    ///
    /// @param phase null while it waits for its turn
    /// @param share done of the phase, 0 to 1
    public record State(@Nullable Phase phase, double share) {
        private static final State WAITING = new State(null, 0);
    }

    /// @param dataDir the folder of the store
    /// @param taken ids of places, which no dataset may have
    public Imports(Path dataDir, List<String> taken) {
        this.dataDir = dataDir;
        this.taken = List.copyOf(taken);
        store = SampleStore.open(dataDir);
    }

    /// Makes the request's file the current version of its dataset.
    ///
    /// @param replace whether there may be one already
    /// @param plain what makes a sentence fit for a stranger
    /// @throws FaultException [Fault.BadParameter] where its name is none; [Fault.Conflict] where another import
    ///     of it runs, it is there and may not be, or the name is that of places; [Fault.Unusable] with the
    ///     import's own sentence: an earlier version is untouched
    public ImportReport run(ImportRequest request, boolean replace, UnaryOperator<String> plain) {
        String id;
        try {
            id = Importer.idOf(request);
        } catch (ImportException _) {
            throw FaultException.badParameter(
                    replace ? "dataset" : "id",
                    request.id() == null
                            ? "the file's name gives no name for the dataset"
                            : "'" + PlainNumber.shown(request.id()) + "' is no name for a dataset",
                    List.of("lower-case letters, digits, - and _, at most 64, such as house-sales"));
        }
        if (taken.contains(id)) {
            throw new FaultException(new Fault.Conflict(
                    "'" + id + "' is the name of places that the layer file declares: give another one"));
        }
        if (running.putIfAbsent(id, State.WAITING) != null) {
            throw new FaultException(
                    new Fault.Conflict("Another import of '" + id + "' is running: wait until it has ended"));
        }
        try {
            if (!replace && store.ids().contains(id)) {
                throw new FaultException(new Fault.Conflict(
                        "There is a dataset '" + id + "': PUT /datasets/" + id + " replaces it, or give another id"));
            }
            ImportProgress progress = (phase, done, total) ->
                    running.put(id, new State(phase, Math.clamp((double) done / Math.max(1, total), 0, 1)));
            return reading(plain, () -> Importer.run(request, dataDir, progress));
        } finally {
            running.remove(id);
        }
    }

    /// How far the import of a dataset is that was asked for here; empty where none is running.
    public Optional<State> state(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /// Finds out what an import would do.
    ///
    /// @throws FaultException [Fault.Unusable] with the import's own sentence where the file cannot be read
    public Inspection inspect(ImportRequest request, UnaryOperator<String> plain) {
        return reading(plain, () -> Inspector.run(request, dataDir.resolve("tmp")));
    }

    /// Removes a dataset; what is being read of it can be read to its end.
    ///
    /// @return whether there was one
    /// @throws FaultException [Fault.Conflict] while it is imported
    public boolean remove(String id) {
        if (running.containsKey(id)) {
            throw new FaultException(
                    new Fault.Conflict("An import of '" + id + "' is running: wait until it has ended"));
        }
        try {
            return DatasetRemoval.run(dataDir, id);
        } catch (ImportException e) {
            throw new FaultException(fault(e, UnaryOperator.identity()));
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /// Waits until there is a place for one more import that nobody waits for; [#leave] gives it back.
    ///
    /// @throws InterruptedException if the thread is interrupted meanwhile
    public void enter() throws InterruptedException {
        places.acquire();
    }

    /// Gives a place back.
    public void leave() {
        places.release();
    }

    private interface Reading<T> {
        T read() throws ImportException, IOException;
    }

    private <T> T reading(UnaryOperator<String> plain, Reading<T> reading) {
        try {
            places.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FaultException(new Fault.Overloaded("The server is ending: try again later"));
        }
        try {
            return reading.read();
        } catch (ImportException e) {
            throw new FaultException(fault(e, plain));
        } catch (IOException e) {
            throw disk(e);
        } finally {
            places.release();
        }
    }

    private Fault fault(ImportException e, UnaryOperator<String> plain) {
        String sentence = plain.apply(String.valueOf(e.getMessage())).replace(dataDir.toString(), "the data folder");
        return e.isBusy() ? new Fault.Conflict(sentence) : new Fault.Unusable(sentence);
    }

    private static FaultException disk(IOException e) {
        LOG.warn("An import failed at reading or writing: {}", e.toString());
        return new FaultException(
                new Fault.Overloaded("The server could not write this: its disk may be full, so try again later"));
    }
}
