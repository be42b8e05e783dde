package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.analysis.cluster.CircularScan;
import dev.isopleth.analysis.cluster.ClusterPlaces;
import dev.isopleth.analysis.cluster.Dbscan;
import dev.isopleth.analysis.cluster.Hdbscan;
import dev.isopleth.analysis.hotspot.BinCentres;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Neighbours;
import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.analysis.trend.SpaceTimeCube;
import dev.isopleth.analysis.trend.Trends;
import dev.isopleth.density.Workers;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Long work tells as many parts as it says it has, and each once.
class ProgressTest {

    private static final int COUNT = 100;

    private final double[] x = new double[COUNT];
    private final double[] y = new double[COUNT];
    private final int[] ones = new int[COUNT];
    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void place() {
        Random random = new Random(2);
        Arrays.setAll(x, _ -> random.nextGaussian());
        Arrays.setAll(y, _ -> random.nextGaussian());
        Arrays.fill(ones, 1);
    }

    private ClusterPlaces places() {
        return ClusterPlaces.of(Ground.PLANE, x, y, ones);
    }

    @Test
    void clustersTellEachPlace() {
        Dbscan.of(places(), 0.3, 4, told::addAndGet);
        assertEquals(COUNT, told.getAndSet(0));
        Hdbscan.of(places(), 5, told::addAndGet);
        assertEquals(COUNT - 1, told.get(), "all but the first are taken into the tree");
    }

    @Test
    void aScanTellsEachPermutation() {
        double[] even = new double[COUNT];
        Arrays.fill(even, 1);
        CircularScan.of(places(), ones, even, new CircularScan.Wanted(0.5, 19, 1, 3), Workers.CALLER, told::addAndGet);
        assertEquals(19, told.get());
    }

    @Test
    void trendsTellEachPeriodOfEitherWayToCompare() {
        Neighbours neighbours = new Neighbourhood.Within(1).of(new BinCentres(x, y), 1);
        double[] values = new double[COUNT * 6];
        Arrays.setAll(values, i -> i % 7);
        Trends.of(new SpaceTimeCube(COUNT, 6, values), neighbours, 1, told::addAndGet);
        assertEquals(12, told.getAndSet(0));
        Trends.of(new SpaceTimeCube(COUNT, 6, values), neighbours, 0, told::addAndGet);
        assertEquals(6, told.get());
    }
}
