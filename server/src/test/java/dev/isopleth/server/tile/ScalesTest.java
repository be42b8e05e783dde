package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Probe;
import dev.isopleth.density.Workers;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A scale belongs to its layer: it is found once, and is the same whatever was asked first.
class ScalesTest {

    static final List<String> MEASURES = Plans.EVERY_MEASURE;

    private final ComputePool pool = new ComputePool(2, 64);
    private final AtomicInteger probed = new AtomicInteger();
    private Selections selections = selections();
    private Surfaces surfaces =
            new Surfaces(selections, Plans.tallies(selections, pool), Plans.adaptive(selections, pool), 100);
    private Scales scales = scales();
    private final Plans plans = new Plans(scales);

    @AfterEach
    void close() {
        pool.close();
    }

    private static Selections selections() {
        return new Selections(1 << 20, 1 << 22, Workers.CALLER);
    }

    private Scales scales() {
        surfaces = new Surfaces(
                selections,
                Plans.tallies(selections, pool),
                Plans.adaptive(selections, pool),
                100,
                (source, estimate) -> {
                    probed.incrementAndGet();
                    return Probe.values(source, estimate);
                });
        return new Scales(selections, surfaces, pool);
    }

    /// A server that has been asked nothing yet.
    private void startAgain() {
        selections = selections();
        scales = scales();
    }

    private static Estimate nominal(LayerPlan plan) {
        return Objects.requireNonNull(plan.nominalEstimate());
    }

    @ParameterizedTest
    @FieldSource("MEASURES")
    void itIsFoundOnceAndSharedByTileLegendAndStatisticsAtEveryZoomAboveTheFloor(String measure) {
        LayerPlan plan = plans.of("town", measure + "&radius=2km");
        Scale scale = scales.style(plan, plan.estimateAt(14)).scale();
        assertEquals(1, probed.get());
        assertEquals(scale, scales.style(plan, plan.estimateAt(16)).scale());
        assertEquals(
                scale, scales.legend(plan, nominal(plan), "m", null).style().scale());
        StatisticsPath statistics = new StatisticsPath(selections, surfaces, scales, pool);
        assertEquals(
                scale, statistics.of(plan, nominal(plan), null, null).scale().scale());
        assertEquals(
                scale,
                statistics
                        .of(plan, nominal(plan), null, new Degrees(13.39, 52.49, 13.41, 52.51))
                        .scale()
                        .scale());
        TilePath tiles = new TilePath(
                surfaces,
                scales,
                new ContourLevels(surfaces, scales, new InTurn(pool, "tests")),
                Plans.risks(selections, surfaces, pool),
                pool,
                1 << 22,
                1 << 20);
        for (String look : List.of("", "&colormap=magma", "&opacity=0.5", "&mask=hard")) {
            LayerPlan other = plans.of("town", measure + "&radius=2km" + look);
            tiles.tile(other, new TileAddress(14, 8802, 5373, 256), TileFormat.PNG, null, null, null);
        }
        assertEquals(1, probed.get());
    }

    @ParameterizedTest
    @FieldSource("MEASURES")
    void itIsTheSameWhateverWasAskedFirst(String measure) {
        List<Integer> zooms = new ArrayList<>(List.of(3, 9, 12, 15, 18));
        List<Style> forwards = styles(measure, zooms);
        startAgain();
        TilePath tiles = new TilePath(
                surfaces,
                scales,
                new ContourLevels(surfaces, scales, new InTurn(pool, "tests")),
                Plans.risks(selections, surfaces, pool),
                pool,
                1 << 22,
                1 << 20);
        tiles.tile(plans.of("town", measure), new TileAddress(9, 275, 167, 256), TileFormat.PNG, null, null, null);
        plans.of("town", measure + "&radius=50km");
        Collections.reverse(zooms);
        List<Style> backwards = styles(measure, zooms);
        Collections.reverse(backwards);
        assertEquals(forwards, backwards);
    }

    private List<Style> styles(String measure, List<Integer> zooms) {
        LayerPlan plan = plans.of("town", measure);
        List<Style> styles = new ArrayList<>();
        zooms.forEach(zoom -> styles.add(scales.style(plan, plan.estimateAt(zoom))));
        return styles;
    }

    @Test
    void everyTimeStepHasTheScaleOfAllTimes() {
        LayerPlan all = plans.of("town", "measure=density&radius=2km");
        Scale scale = scales.style(all, nominal(all)).scale();
        for (String step : List.of("&datetime=2024-03", "&months=jun-aug", "&datetime=2024-05/..&weekdays=mon")) {
            LayerPlan plan = plans.of("town", "measure=density&radius=2km" + step);
            assertEquals(scale, scales.style(plan, nominal(plan)).scale());
        }
        assertEquals(1, probed.get());
        LayerPlan few = plans.of("town", "measure=density&radius=2km&filter=beds = 5");
        assertNotEquals(scale, scales.style(few, nominal(few)).scale());
    }

    @Test
    void aZoomAtTheFloorHasItsOwnUnlessTheLayersIsAskedFor() {
        LayerPlan plan = plans.of("town", "measure=density&radius=2km");
        Scale layer = scales.style(plan, nominal(plan)).scale();
        assertEquals(layer, scales.style(plan, plan.estimateAt(12)).scale());
        assertNotEquals(layer, scales.style(plan, plan.estimateAt(4)).scale());
        LayerPlan one = plans.of("town", "measure=density&radius=2km&scale=layer");
        assertEquals(layer, scales.style(one, one.estimateAt(4)).scale());
        LayerPlan own = plans.of("town", "measure=density&radius=2km&scale=zoom");
        assertEquals(
                scales.style(plan, plan.estimateAt(4)).scale(),
                scales.style(own, own.estimateAt(4)).scale());
    }

    @Test
    void thoseOfAllZoomsAreFoundBesideOneAnotherAndAreTheSame() {
        LayerPlan plan = plans.of("town", "measure=density&radius=20px");
        List<Estimate> zooms =
                IntStream.rangeClosed(3, 18).mapToObj(plan::estimateAt).toList();
        List<StatedScale> oneByOne =
                zooms.stream().map(zoom -> scales.stated(plan, zoom)).toList();
        CountDownLatch two = new CountDownLatch(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Surfaces slow = new Surfaces(
                selections,
                Plans.tallies(selections, pool),
                Plans.adaptive(selections, pool),
                100,
                (source, estimate) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    two.countDown();
                    awaitSoon(two);
                    double[] values = Probe.values(source, estimate);
                    running.decrementAndGet();
                    return values;
                });
        Scales others = new Scales(selections, slow, pool);
        assertEquals(oneByOne, others.stated(plan, zooms));
        assertEquals(2, most.get());
    }

    @Test
    void aShortQueueRefusesNoScaleOfAZoom() {
        LayerPlan plan = plans.of("town", "measure=density&radius=20px");
        List<Estimate> zooms =
                IntStream.rangeClosed(3, 18).mapToObj(plan::estimateAt).toList();
        try (ComputePool small = new ComputePool(1, 1)) {
            assertEquals(scales.stated(plan, zooms), new Scales(selections, surfaces, small).stated(plan, zooms));
        }
    }

    private static void awaitSoon(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS), "nothing else is computed meanwhile");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoTimesComparedWithEachOtherAreNotTakenOutOfTheScale() {
        LayerPlan plan = plans.of("town", "measure=difference&of=density&datetime=2024-02&versus=2024-09&radius=2km");
        Scale scale = scales.style(plan, nominal(plan)).scale();
        assertTrue(scale.high() < 1000 && scale.high() != 1, scale.toString());
        assertEquals(-scale.high(), scale.low());
    }
}
