package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.analysis.contour.ContourPlane;
import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.RiskSetting.Side;
import dev.isopleth.server.tile.RiskAreas.Area;
import dev.isopleth.server.tile.RiskAreas.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.GeometryFactory;

class ToldRiskTest {

    private static final int LEAST = 5;

    /// Forty cases, all among the hundred that they are compared with.
    private static final PooledSamples SAMPLES = samples(0, 40, 60);

    private static PooledSamples samples(int cases, int both, int compared) {
        byte[] kinds = new byte[cases + both + compared];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (i < cases ? Kind.CASE : i < cases + both ? Kind.BOTH : Kind.COMPARED).code();
        }
        return PooledSamples.unweighted(new int[kinds.length], new int[kinds.length], kinds);
    }

    private static Area area(double level, int cases, int compared, int shared) {
        return new Area(
                Side.ABOVE,
                level,
                List.of(new Part(new GeometryFactory().createPolygon(), new ContourPlane(Plane.WORLD, 10, 0, 0, 256))),
                1,
                0,
                2,
                3,
                0.01,
                0.1,
                cases,
                compared,
                shared,
                false);
    }

    /// How many of some areas are told.
    private static int told(PooledSamples samples, Area... areas) {
        return ToldRisk.of(samples, List.of(areas), 0.5, LEAST).size();
    }

    @Test
    void bothSidesAndWhatTellsThemApartAreEnough() {
        assertEquals(1, told(SAMPLES, area(0.5, 10, 20, 10)));
        assertEquals(0, told(SAMPLES, area(0.5, 4, 20, 4)), "too few cases");
        assertEquals(0, told(SAMPLES, area(0.5, 10, 14, 10)), "four that are none");
        assertEquals(0, told(SAMPLES, area(0.5, 10, 10, 10)), "none looks like few");
        assertEquals(1, told(samples(0, 40, 0), area(0.5, 10, 10, 10)), "none anywhere");
        assertEquals(0, told(samples(40, 40, 40), area(0.5, 13, 20, 10)), "three cases that are not compared with");
    }

    @Test
    void onlyTheWidestAreTold() {
        assertEquals(1, told(SAMPLES, area(0.5, 10, 20, 10), area(0.3, 6, 12, 6)));
    }

    @Test
    void noneIsToldWhereTheRestWouldBe() {
        assertEquals(2, told(SAMPLES, area(0.5, 10, 20, 10), area(0.5, 25, 70, 25)));
        assertEquals(2, told(SAMPLES, area(0.5, 10, 20, 10), area(0.5, 30, 80, 30)), "nothing is left over");
        assertEquals(0, told(SAMPLES, area(0.5, 10, 20, 10), area(0.5, 27, 70, 27)), "three cases are");
        assertEquals(0, told(SAMPLES, area(0.5, 10, 20, 10), area(0.5, 25, 73, 25)), "two that are none");
    }

    @Test
    void allAreToldWhereNothingIsHidden() {
        assertEquals(
                2,
                ToldRisk.of(SAMPLES, List.of(area(0.5, 1, 2, 1), area(0.3, 1, 1, 1)), 0.5, 1)
                        .size());
    }
}
