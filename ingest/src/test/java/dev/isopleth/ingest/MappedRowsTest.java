package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of the store are those of samples in arrays.
final class MappedRowsTest {

    private static final int COUNT = 5_000;

    @TempDir
    Path folder;

    private TestImports imports = new TestImports(Path.of(""));
    private final double[] lon = new double[COUNT];
    private final double[] lat = new double[COUNT];
    private final double[] value = new double[COUNT];
    private final double[] weight = new double[COUNT];

    @BeforeEach
    void store() throws Exception {
        var random = new Random(5);
        var text = new StringBuilder("lon,lat,value,weight,gap,below,name\n");
        for (int i = 0; i < COUNT; i++) {
            lon[i] = random.nextInt(-1800, 1800) / 10.0;
            lat[i] = random.nextInt(-850, 850) / 10.0;
            value[i] = random.nextInt(1_000_000);
            weight[i] = random.nextInt(5);
            text.append(
                    lon[i] + "," + lat[i] + "," + value[i] + "," + weight[i] + "," + (i == 7 ? "" : "3") + ",-1,x\n");
        }
        imports = new TestImports(folder);
        imports.run("a.csv", text.toString());
    }

    @Test
    void blocksHoldTheSameAsThoseOfArrays() {
        SampleRows expected = ArraySamples.ofDegrees(lon, lat, value, weight);
        SampleRows rows = imports.dataset("a").rows("value", "weight");
        assertEquals(COUNT, rows.count());
        var one = SampleBlock.ofCapacity(700);
        var other = SampleBlock.ofCapacity(700);
        for (int from = 0; from + 700 <= COUNT; from += 613) {
            expected.read(from, 700, one);
            rows.read(from, 700, other);
            assertArrayEquals(one.u(), other.u());
            assertArrayEquals(one.v(), other.v());
            assertArrayEquals(one.weight(), other.weight());
            for (int i = 0; i < 700; i++) {
                assertEquals(expected.valueOffset() + one.value()[i], rows.valueOffset() + other.value()[i], 0.05);
            }
        }
    }

    @Test
    void lowerBoundsAreThoseOfArrays() {
        SampleRows expected = ArraySamples.ofDegrees(lon, lat, null, null);
        SampleRows rows = imports.dataset("a").rows(null, null);
        var random = new Random(6);
        for (int i = 0; i < 1_000; i++) {
            long code = random.nextLong();
            assertEquals(expected.lowerBound(code), rows.lowerBound(code));
        }
        assertEquals(0, rows.lowerBound(0));
        assertEquals(expected.lowerBound(-1L), rows.lowerBound(-1L));
    }

    @Test
    void withoutColumnsWeightsAreOneAndValuesZero() {
        SampleRows rows = imports.dataset("a").rows(null, null);
        var block = SampleBlock.ofCapacity(10);
        Arrays.fill(block.value(), 9);
        rows.read(5, 10, block);
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, block.weight());
        assertArrayEquals(new float[10], block.value());
        assertEquals(0, rows.valueOffset());
    }

    @Test
    void aSampleWithoutTheValueOrTheWeightWeighsNothing() {
        var block = SampleBlock.ofCapacity(COUNT);
        imports.dataset("a").rows("gap", null).read(0, COUNT, block);
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += block.weight()[i];
            assertEquals(0, block.value()[i]);
        }
        assertEquals(COUNT - 1, sum);
        imports.dataset("a").rows(null, "gap").read(0, COUNT, block);
        double weights = 0;
        for (float w : block.weight()) {
            weights += w;
        }
        assertEquals(3.0 * (COUNT - 1), weights);
    }

    @Test
    void weightsBelowZeroComeAsTheyAre() {
        SampleRows rows = imports.dataset("a").rows(null, "below");
        var block = SampleBlock.ofCapacity(COUNT);
        rows.read(0, COUNT, block);
        for (float weight : block.weight()) {
            assertEquals(-1, weight);
        }
        assertEquals(-COUNT, rows.totalWeight());
    }

    @Test
    void onlyColumnsOfNumbersAreValuesOrWeights() {
        Dataset dataset = imports.dataset("a");
        assertThrows(IllegalArgumentException.class, () -> dataset.rows("nothing", null));
        assertThrows(IllegalArgumentException.class, () -> dataset.rows("name", null));
        assertThrows(IllegalArgumentException.class, () -> dataset.rows(null, "name"));
    }
}
