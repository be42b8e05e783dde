package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Depths;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Kernels;
import dev.isopleth.density.Measure;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.density.Workers;
import dev.isopleth.density.WrappedRows;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.server.layer.Selection;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the server keeps of a selection changes no value.
class KeptRowsTest {

    /// A part of a tile of zoom 12 over the samples.
    private static final GridWindow TILE = new GridWindow(20, 1343 * 256 + 142, 2200 * 256 + 86, 64, 64);
    private static final SampleRows ONE = samples(1);
    private static final SampleRows OTHER = samples(2);

    private static SampleRows samples(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 30_000;
        double[] lon = new double[count];
        double[] lat = new double[count];
        double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            lon[i] = 13.4 + 0.003 * random.nextGaussian();
            lat[i] = 52.5 + 0.002 * random.nextGaussian();
            value[i] = random.nextDouble(1000);
        }
        return ArraySamples.ofDegrees(lon, lat, value, null);
    }

    private static Selection selection(String dataset) {
        return new Selection(dataset, "1", "value", null, new Criteria(null, null, null), null, null, 1, 1);
    }

    private static KeptRows kept(SampleRows rows, String dataset, KeptDepths depths) {
        return new KeptRows(
                rows, depths.of((_, _, _, _) -> "1", selection(dataset)), rows::totalWeight, Workers.CALLER);
    }

    private static float[] tile(Measure measure, KeptDepths depths) {
        Source source = new Source(kept(ONE, "one", depths), kept(OTHER, "other", depths));
        Estimate estimate = new Estimate(measure, Kernels.ALL.get(1), new Bandwidth.Ground(300), 3);
        return Estimator.estimate(source, estimate, TILE).values();
    }

    /// Samples that count how many of them are read.
    private record Counted(SampleRows rows, Depths depths, AtomicInteger reads) implements WrappedRows {
        @Override
        public void read(long from, int length, SampleBlock into) {
            reads.addAndGet(length);
            rows.read(from, length, into);
        }
    }

    @Test
    void whatTilesReadLatelyIsMadeForANextStateBeforeItIsSeen() {
        KeptDepths depths = new KeptDepths(1 << 26);
        Estimate estimate = new Estimate(Measure.MEAN, Kernels.ALL.get(1), new Bandwidth.Ground(300), 3);
        AtomicInteger reads = new AtomicInteger();
        Counted first = new Counted(ONE, depths.of((_, _, _, _) -> "1", selection("one")), reads);
        Estimator.estimate(Source.of(first), estimate, TILE);
        int cold = reads.getAndSet(0);
        Estimator.estimate(Source.of(first), estimate, TILE);
        int known = reads.getAndSet(0);
        assertTrue(known < cold / 10, known + " of " + cold);

        KeptDepths.States changed = (_, _, _, _) -> "2";
        depths.prepare("another", "2", changed, (_, _) -> fail("of another dataset"));
        depths.prepare("one", "2", changed, (selection, kept) -> {
            assertEquals("2", selection.version());
            return new Counted(OTHER, kept, reads);
        });
        int prepared = reads.getAndSet(0);
        assertTrue(prepared > 0 && prepared <= cold, prepared + " of " + cold);
        Counted next = new Counted(OTHER, depths.of(changed, selection("one").at("2")), reads);
        float[] values = Estimator.estimate(Source.of(next), estimate, TILE).values();
        assertTrue(reads.getAndSet(0) < cold / 10, "the sums of the new state are there");
        assertArrayEquals(Estimator.estimate(Source.of(OTHER), estimate, TILE).values(), values);

        depths.prepare("one", "2", changed, (_, _) -> fail("nothing changed"));
        depths.prepare("one", "3", (_, _, _, _) -> "1", (_, _) -> fail("what did not change is kept"));
    }

    @ParameterizedTest
    @EnumSource
    void aTileIsTheSameWithItsSumsKeptThrownAwayAndNeverKept(Measure measure) {
        KeptDepths depths = new KeptDepths(1 << 26);
        KeptDepths few = new KeptDepths(200_000);
        float[] cold = tile(measure, depths);
        assertEquals(!measure.isWithinRadius(), depths.bytes() > 0, "sums are kept");
        assertArrayEquals(cold, tile(measure, depths));
        assertArrayEquals(cold, tile(measure, few));
        assertArrayEquals(cold, tile(measure, few));
        assertTrue(few.bytes() <= 200_000, few.bytes() + " bytes");
    }

    @Test
    void sumsOfAnotherMeasureAreAddedToThoseThatAreKept() {
        KeptDepths depths = new KeptDepths(1 << 26);
        tile(Measure.DENSITY, depths);
        long before = depths.bytes();
        assertArrayEquals(tile(Measure.MEAN, new KeptDepths(1)), tile(Measure.MEAN, depths));
        assertTrue(depths.bytes() > before);
        assertArrayEquals(tile(Measure.DENSITY, new KeptDepths(1)), tile(Measure.DENSITY, depths));
    }

    @Test
    void sumsOfDifferentSelectionsAreKeptApart() {
        KeptDepths depths = new KeptDepths(1 << 26);
        Estimate estimate = new Estimate(Measure.DENSITY, Kernels.ALL.getFirst(), new Bandwidth.Ground(300), 0);
        float[] one =
                Estimator.estimate(kept(ONE, "one", depths), estimate, TILE).values();
        float[] other =
                Estimator.estimate(kept(OTHER, "other", depths), estimate, TILE).values();
        assertTrue(!Arrays.equals(one, other));
        assertArrayEquals(Estimator.estimate(OTHER, estimate, TILE).values(), other);
    }

    @Test
    void theWholeWeightIsFoundOnce() {
        AtomicInteger found = new AtomicInteger();
        OnceCache<Selection, Double> weights = new OnceCache<>(1000, (_, _) -> 1, Runnable::run);
        KeptRows rows = new KeptRows(
                ONE,
                ONE.depths(),
                () -> weights.get(selection("one"), () -> {
                    found.incrementAndGet();
                    return ONE.totalWeight();
                }),
                Workers.CALLER);
        assertEquals(30_000, rows.totalWeight());
        assertEquals(30_000, rows.totalWeight());
        assertEquals(1, found.get());
    }
}
