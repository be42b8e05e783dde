package dev.isopleth.styles.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LinkageTest {

    @ParameterizedTest
    @CsvFileSource(resources = "leaves.csv", delimiter = ';', numLinesToSkip = 1)
    void leavesAreInTheOrderThatScipyGives(String axisAndMethod, String linkage, String leaves) {
        String[] words = linkage.split(" ", -1);
        int merges = words.length / 4;
        int[] a = new int[merges];
        int[] b = new int[merges];
        double[] distance = new double[merges];
        int[] size = new int[merges];
        for (int i = 0; i < merges; i++) {
            a[i] = Integer.parseInt(words[4 * i]);
            b[i] = Integer.parseInt(words[4 * i + 1]);
            distance[i] = Double.parseDouble(words[4 * i + 2]);
            size[i] = Integer.parseInt(words[4 * i + 3]);
        }
        int[] expected =
                Arrays.stream(leaves.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
        assertArrayEquals(expected, new Linkage(a, b, distance, size).leaves());
    }

    @Test
    void aTreeOfOneLeafHasNoMerge() {
        assertArrayEquals(new int[] {0}, new Linkage(new int[0], new int[0], new double[0], new int[0]).leaves());
    }

    @Test
    void aChainOfManyLeavesIsWalkedWithoutDeepRecursion() {
        int merges = 100_000;
        int[] a = new int[merges];
        int[] b = new int[merges];
        double[] distance = new double[merges];
        int[] size = new int[merges];
        for (int i = 0; i < merges; i++) {
            a[i] = i == 0 ? 0 : merges + i;
            b[i] = i + 1;
            size[i] = i + 2;
        }
        int[] leaves = new Linkage(a, b, distance, size).leaves();
        for (int i = 0; i <= merges; i++) {
            assertEquals(i, leaves[i]);
        }
    }

    @Test
    void whatIsNoTreeIsRefused() {
        checkRefused("joins two clusters", new int[] {0, 0}, new int[] {1, 2}, new double[] {1, 2}, new int[] {2, 3});
        checkRefused("joins two clusters", new int[] {0, 4}, new int[] {1, 2}, new double[] {1, 2}, new int[] {2, 3});
        checkRefused("joins two clusters", new int[] {-1, 3}, new int[] {1, 2}, new double[] {1, 2}, new int[] {2, 3});
        checkRefused("0 or more", new int[] {0, 3}, new int[] {1, 2}, new double[] {1, -2}, new int[] {2, 3});
        checkRefused("0 or more", new int[] {0, 3}, new int[] {1, 2}, new double[] {Double.NaN, 2}, new int[] {2, 3});
        checkRefused("has 3 leaves", new int[] {0, 3}, new int[] {1, 2}, new double[] {1, 2}, new int[] {2, 2});
        checkRefused("as many", new int[] {0, 3}, new int[] {1}, new double[] {1, 2}, new int[] {2, 3});
    }

    private static void checkRefused(String why, int[] a, int[] b, double[] distance, int[] size) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Linkage(a, b, distance, size));
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), String.valueOf(refusal.getMessage()));
    }

    /// Leaves at 5, 15 and 25; 0 and 2 merge at half of the distance at which 1 joins them.
    @Test
    void bracketsStandOverTheirClustersAtTheirDistance() {
        Linkage tree = new Linkage(new int[] {0, 1}, new int[] {2, 3}, new double[] {2, 4}, new int[] {2, 3});
        int[] order = tree.leaves();
        assertArrayEquals(new int[] {1, 0, 2}, order);
        double[] middles = {5, 15, 25};
        List<double[]> lines = DendrogramLines.ofColumns(tree, FieldOrder.places(order), middles, 100, 60);
        assertEquals(6, lines.size());
        assertArrayEquals(new double[] {15.5, 100.5, 15.5, 80.5}, lines.get(0));
        assertArrayEquals(new double[] {15.5, 80.5, 25.5, 80.5}, lines.get(1));
        assertArrayEquals(new double[] {5.5, 100.5, 5.5, 60.5}, lines.get(3));
        assertArrayEquals(new double[] {5.5, 60.5, 20.5, 60.5}, lines.get(4));
        assertArrayEquals(new double[] {20.5, 60.5, 20.5, 80.5}, lines.get(5));
    }
}
