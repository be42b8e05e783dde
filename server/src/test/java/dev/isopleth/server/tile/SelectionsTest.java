package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Workers;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.server.layer.ContourSettings.Form;
import dev.isopleth.server.layer.ContourSettings.Levels;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.LayerPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A selection is computed once, and shared by whatever names it.
class SelectionsTest {

    private static final String FILTER = "measure=mean&radius=2km&filter=beds > 2";

    private final List<Criteria> evaluated = Collections.synchronizedList(new ArrayList<>());
    private final ComputePool pool = new ComputePool(2, 64);

    @AfterEach
    void close() {
        pool.close();
    }

    private Selections selections(long mostBytes) {
        return new Selections(mostBytes, 1 << 22, Workers.CALLER, (dataset, criteria) -> {
            evaluated.add(criteria);
            return dataset.select(criteria);
        });
    }

    @Test
    void everyTileScalePointAndStatisticOfItSharesOneEvaluation() {
        askForAll(selections(1 << 20), FILTER);
        assertEquals(1, evaluated.size(), evaluated::toString);
    }

    @Test
    void aStepOfTimeDoesNotEvaluateTheFilterAgain() {
        Selections selections = selections(1 << 20);
        askForAll(selections, FILTER + "&datetime=2024-03");
        assertEquals(2, evaluated.size(), "the filter, and the month: " + evaluated);
        askForAll(selections, FILTER + "&datetime=2024-04");
        assertEquals(3, evaluated.size(), evaluated::toString);
        assertEquals(3, new HashSet<>(evaluated).size(), evaluated::toString);
    }

    @Test
    void bothSidesOfAComparisonAreSharedWithTheirOwnTiles() {
        Selections selections = selections(1 << 20);
        askForAll(selections, FILTER);
        askForAll(selections, "measure=difference&radius=2km&filter=beds = 1&versus=beds > 2");
        assertEquals(2, evaluated.size(), evaluated::toString);
    }

    @Test
    void withoutRoomItIsComputedAgainAndNothingElseChanges() {
        askForAll(selections(0), FILTER);
        assertTrue(evaluated.size() > 1, evaluated::toString);
        assertEquals(1, new HashSet<>(evaluated).size(), evaluated::toString);
    }

    /// A frame of time has many tiles, and those before it had as many.
    @Test
    void whatIsLookedAtIsHeldThoughOthersWereLookedAtMoreOften() {
        Selections none = selections(0);
        Plans plans = new Plans(
                new Scales(none, new Surfaces(none, Plans.tallies(none, pool), Plans.adaptive(none, pool), 100), pool));
        LayerPlan plan = plans.of("town", "measure=mean&radius=2km");
        int held = 12;
        List<Criteria> hours = IntStream.rangeClosed(0, held)
                .mapToObj(hour -> plans.of("town", "measure=mean&radius=2km&hours=" + hour + "-" + (hour + 1))
                        .selection()
                        .criteria())
                .toList();
        long one = 510 + plan.dataset().select(hours.getFirst()).bytes();
        Selections selections = selections(2L * held * one);
        for (int tile = 0; tile < 12; tile++) {
            hours.subList(0, held).forEach(hour -> selections.selected(plan.dataset(), hour));
        }
        for (int tile = 0; tile < 12; tile++) {
            selections.selected(plan.dataset(), hours.getLast());
        }
        assertEquals(hours, evaluated);
    }

    private void askForAll(Selections selections, String query) {
        Surfaces surfaces =
                new Surfaces(selections, Plans.tallies(selections, pool), Plans.adaptive(selections, pool), 100);
        Scales scales = new Scales(selections, surfaces, pool);
        LayerPlan plan = new Plans(scales).of("town", query);
        Estimate estimate = Objects.requireNonNull(plan.nominalEstimate());
        TilePath tiles = new TilePath(
                surfaces,
                scales,
                new ContourLevels(surfaces, scales, new InTurn(pool, "tests")),
                Plans.risks(selections, surfaces, pool),
                pool,
                1 << 22,
                1 << 20);
        ContoursOfTile contours = new ContoursOfTile(new Levels.Round(10), List.of(Form.LINES));
        for (int y = 5372; y <= 5373; y++) {
            for (TileFormat format : TileFormat.values()) {
                tiles.tile(
                        plan,
                        new TileAddress(14, 8802, y, 256),
                        format,
                        format == TileFormat.MVT ? contours : null,
                        null,
                        null);
            }
        }
        scales.legend(plan, estimate, "m", null);
        new PointPath(selections, surfaces, pool).at(plan, estimate, 14, 13.4, 52.5, 1000);
        StatisticsPath statistics = new StatisticsPath(selections, surfaces, scales, pool);
        statistics.of(plan, estimate, null, null);
        statistics.of(plan, estimate, null, new Degrees(13.39, 52.49, 13.41, 52.51));
    }
}
