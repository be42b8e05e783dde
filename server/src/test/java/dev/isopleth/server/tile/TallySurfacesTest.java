package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Workers;
import dev.isopleth.server.layer.LayerPlan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is counted in bins is made in its turn, and once.
class TallySurfacesTest {

    private static final TileAddress WORLD = new TileAddress(0, 0, 0, 256);

    private final AtomicInteger evaluated = new AtomicInteger();
    private final ComputePool pool = new ComputePool(2, 64);
    private final InTurn turn = new InTurn(pool, "tests");
    private final Selections selections = new Selections(1 << 20, 1 << 22, Workers.CALLER, (dataset, criteria) -> {
        evaluated.incrementAndGet();
        return dataset.select(criteria);
    });
    private final Surfaces surfaces =
            new Surfaces(selections, Plans.tallies(selections, pool, turn), Plans.adaptive(selections, pool), 100);
    private final Scales scales = new Scales(selections, surfaces, pool);
    private final Plans plans = new Plans(scales);
    private final TilePath tiles = new TilePath(
            surfaces,
            scales,
            new ContourLevels(surfaces, scales, turn),
            Plans.risks(selections, surfaces, pool),
            pool,
            1 << 24,
            1 << 24);

    @AfterEach
    void close() {
        pool.close();
    }

    /// Else a few large ones at once would take all threads, and memory for each.
    @ParameterizedTest
    @ValueSource(strings = {"measure=hotspots", "measure=density"})
    void aTileOfBinsWaitsForItsTurnWithoutAThreadOfThePoolAndOthersGoOn(String measure) throws Exception {
        LayerPlan bins = plans.of("town", measure + "&bins=hex:500m");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> turn.call(() -> {
            begun.countDown();
            return await(end);
        }));
        begun.await();
        CompletableFuture<Tile> asked = new CompletableFuture<>();
        Thread asking = Thread.ofPlatform().start(() -> asked.complete(tile(bins, TileFormat.PNG)));
        while (asking.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(asking.isAlive(), "the tile did not wait");
            Thread.onSpinWait();
        }
        assertTrue(tile(plans.of("town", "measure=density&radius=2km"), TileFormat.PNG)
                        .bytes()
                        .length
                > 0);
        end.countDown();
        other.join();
        assertTrue(asked.join().bytes().length > 0);
    }

    @Test
    void zoomsAndFormatsShareWhatIsCounted() {
        LayerPlan bins = plans.of("town", "measure=mean&bins=hex:500m&filter=beds > 2");
        Estimate estimate = bins.estimateAt(0);
        TallySurface first = surfaces.tally(bins.dataset(), Shown.of(bins, estimate));
        tile(bins, TileFormat.PNG);
        tile(bins, TileFormat.NPY);
        assertSame(first, surfaces.tally(bins.dataset(), Shown.of(bins, bins.estimateAt(9))));
        assertEquals(1, evaluated.get());
    }

    private Tile tile(LayerPlan plan, TileFormat format) {
        return tiles.tile(plan, WORLD, format, null, null, null);
    }

    private static Void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }
}
