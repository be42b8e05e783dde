package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class BandTest {

    private static final List<Kernel> KERNELS = Kernels.ALL;

    @ParameterizedTest
    @FieldSource("KERNELS")
    void bandsPartitionAWindowFromNorthToSouth(Kernel kernel) {
        for (double sigma : new double[] {10, 4000, 50_000, 3_000_000}) {
            for (int depth : new int[] {0, 3, 8, 11}) {
                GridWindow window = new GridWindow(depth, 0, 0, 1 << depth, 1);
                int row = 0;
                for (Band band : Band.of(kernel, new Bandwidth.Ground(sigma), window)) {
                    assertEquals(row, band.firstRow());
                    assertTrue(band.rows() > 0);
                    row += band.rows();
                }
                assertEquals(window.rows(), row);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void aRowIsComputedInOneWayWhateverTheWindow(Kernel kernel) {
        Bandwidth bandwidth = new Bandwidth.Ground(20_000);
        int depth = 10;
        for (Band band : Band.of(kernel, bandwidth, new GridWindow(depth, 0, 0, 1 << depth, 1))) {
            for (int row = band.firstRow(); row < band.firstRow() + band.rows(); row++) {
                Band alone = Band.of(kernel, bandwidth, new GridWindow(depth, row, 77, 1, 5))
                        .getFirst();
                assertEquals(new Band(0, 1, band.resolution(), band.cellDepth(), band.order()), alone);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, MASSES",
        "0.37, MASSES",
        "0.38, PIXEL_MEANS",
        "1.99, PIXEL_MEANS",
        "2, PIXELS",
        "2.9, PIXELS",
        "33, INTERPOLATED"
    })
    void theWayFollowsFromThePixelsThatSigmaSpans(double pixels, Band.Resolution way) {
        for (Kernel kernel : KERNELS) {
            Band band = Band.of(kernel, new Bandwidth.Screen(pixels, 3), new GridWindow(11, 1000, 0, 1, 1))
                    .getFirst();
            assertEquals(way, band.resolution());
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void sigmaSpansEnoughCellsAndNotTwiceThat(Kernel kernel) {
        double least = switch (kernel) {
            case Gaussian _ -> 3;
            case Triweight _ -> 6;
            case Quartic _ -> 7;
            case Epanechnikov _, Triangular _ -> 8;
            case Uniform _ -> 15;
        };
        for (double sigma = 1e-8; sigma < 0.1; sigma *= 1.13) {
            double cells = Math.scalb(sigma, Band.cellDepth(kernel, new Bandwidth.Planar(sigma, 1), 0.3));
            assertTrue(cells >= least && cells < 2 * least, cells + " cells");
        }
    }

    @Test
    void whereNoCellsAreFineEnoughThePositionsThemselvesAreRead() {
        for (Kernel kernel : KERNELS) {
            Bandwidth narrow = new Bandwidth.Screen(0.5, 22);
            Band band = Band.of(kernel, narrow, new GridWindow(31, 1L << 30, 0, 1, 1))
                    .getFirst();
            assertEquals(Band.Resolution.MASSES, band.resolution());
        }
    }
}
