package dev.isopleth.server.tile;

import dev.isopleth.density.AdaptiveSource;
import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.NeighbourRadii;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Workers;
import dev.isopleth.density.WrappedRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Adaptive;
import dev.isopleth.server.layer.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// The samples of layers whose kernels follow them: how wide these are, found once a selection, and the samples
/// class
/// by class. The latest are kept.
public final class AdaptiveRows {

    private static final long MOST_BYTES = 96 << 20;
    private static final int ENTRY_BYTES = 2000;
    private static final int SAMPLE_BYTES = 28;

    private final Selections selections;
    private final ComputePool pool;
    private final InTurn turn;
    private final OnceCache<RadiiKey, NeighbourRadii> radii;
    private final OnceCache<ClassesKey, List<ArraySamples>> classes;

    /// @param pool who estimates
    /// @param turn where radii are found, beside tiles
    public AdaptiveRows(Selections selections, ComputePool pool, InTurn turn) {
        this.selections = selections;
        this.pool = pool;
        this.turn = turn;
        // Found, and put apart, by the thread that asks for them: it is on the pool already.
        this.radii = OnceCache.ofLatest(MOST_BYTES, (_, found) -> (int) (ENTRY_BYTES + found.bytes()), Runnable::run);
        this.classes = OnceCache.ofLatest(
                MOST_BYTES,
                (_, parts) -> (int) (ENTRY_BYTES
                        + SAMPLE_BYTES
                                * parts.stream().mapToLong(ArraySamples::count).sum()),
                Runnable::run);
    }

    private record RadiiKey(Selection selection, int neighbour) {}

    private record ClassesKey(Selection selection, Selection of, int neighbour) {}

    /// See [dev.isopleth.server.layer.AdaptiveRadii].
    public NeighbourRadii radii(Dataset dataset, Selection selection, int neighbour) {
        RadiiKey key = new RadiiKey(selection, neighbour);
        return turn.get(radii, key, () -> found(dataset, key));
    }

    private NeighbourRadii found(Dataset dataset, RadiiKey key) {
        SampleRows rows = selections.rows(dataset, key.selection);
        requireFew(rows);
        try {
            return NeighbourRadii.of(rows, key.neighbour);
        } catch (IllegalArgumentException e) {
            throw FaultException.badParameter(
                    "radius",
                    String.valueOf(e.getMessage()),
                    List.of("a nearer neighbour, or a filter that selects fewer", "radius=auto:cv: one for all"));
        }
    }

    /// What is shown, as the engine reads it.
    ///
    /// @param shown whose kernels follow the samples
    AdaptiveSource source(Dataset dataset, Shown shown) {
        Adaptive adaptive = Objects.requireNonNull(shown.adaptive(), "its kernels follow the samples");
        List<Bandwidth> bandwidths = adaptive.bandwidths(shown.estimate().bandwidth());
        SampleRows rows = selections.rows(dataset, shown.selection());
        List<AdaptiveSource.Part> parts = new ArrayList<>();
        if (new HashSet<>(bandwidths).size() == 1) {
            parts.add(new AdaptiveSource.Part(rows, bandwidths.getFirst()));
        } else {
            Selection read = shown.selection().withoutRate();
            List<ArraySamples> apart = classes.get(new ClassesKey(read, adaptive.of(), adaptive.neighbour()), () -> {
                requireFew(rows);
                RadiiKey key = new RadiiKey(adaptive.of(), adaptive.neighbour());
                return radii.get(key, () -> found(dataset, key)).split(rows);
            });
            for (int i = 0; i < apart.size(); i++) {
                parts.add(new AdaptiveSource.Part(new Part(apart.get(i), pool), bandwidths.get(i)));
            }
        }
        return new AdaptiveSource(parts, dataset.area(), shown.selection().perTime());
    }

    /// Samples of one class, with the server's threads.
    private record Part(SampleRows rows, Workers workers) implements WrappedRows {}

    private static void requireFew(SampleRows rows) {
        if (rows.count() > NeighbourRadii.MOST_SAMPLES) {
            throw FaultException.badParameter(
                    "radius",
                    "kernels that follow their neighbours (knn) are of at most " + NeighbourRadii.MOST_SAMPLES
                            + " samples, and " + rows.count() + " are selected",
                    List.of("a filter that selects fewer", "radius=auto:cv, or a length: one radius for all"));
        }
    }
}
