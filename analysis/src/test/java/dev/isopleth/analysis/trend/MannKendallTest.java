package dev.isopleth.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannKendallTest {

    /// The flow of the Nile at Aswan, 1871 to 1970, 10^8 m3 a year: R's `Nile`.
    private static final String NILE =
            "1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799"
                    + " 958 1140 1100 1210 1150 1250 1260 1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726"
                    + " 456 824 702 1120 1100 832 764 821 768 845 864 862 698 845 744 796 1040 759 781 865 845 944 984 897 822 1010"
                    + " 771 676 649 846 812 742 801 1040 860 874 848 890 744 749 838 1050 918 986 797 923 975 815 1020 906 901 1170"
                    + " 912 746 919 718 714 740";

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void checkIsRs(String series, long s, double variance, double z, double p) {
        MannKendall found = MannKendall.of(numbers(series));
        assertEquals(s, found.s());
        assertEquals(variance, found.variance(), 1e-12 * variance);
        assertEquals(z, found.z(), 1e-13 * Math.abs(z));
        assertEquals(p, found.p(), 1e-12 * p);
    }

    /// In R: `cor.test(1:n, x, method = "kendall", exact = FALSE, continuity = TRUE)`, with s summed up pair
    /// by pair and
    /// the variance by its formula.
    @ParameterizedTest
    @CsvSource({
        "5 1 4 2 8 9 7 12 11 15, 31, 125, 2.68328157299975, 0.00729035809153564",
        "3 3 2 5 5 5 1 7 7 4 6 6, 26, 206, 1.74183253572904, 0.0815377517339361",
        "9 7 8 5 5 4 4 2, -24, 63.3333333333333, -2.8900919672127, 0.00385129137859022",
        "1 2 3 4, 6, 8.66666666666667, 1.69841555121689, 0.0894293590289935",
        "0 0 0 0 0 0 0 1 0 2 0 3, 24, 120.666666666667, 2.0937950951687, 0.0362782372912105"
    })
    void itsNumbersAreRsWithTies(String series, long s, double variance, double z, double p) {
        checkIsRs(series, s, variance, z, p);
    }

    @Test
    void theNileFalls() {
        checkIsRs(NILE, -1387, 112728.333333333, -4.1280665228441, 3.65826292166434e-05);
        MannKendall found = MannKendall.of(numbers(NILE));
        assertEquals(-1, found.direction(found.p(), 0.01));
        assertEquals(0, found.direction(found.p(), 0.00001));
    }

    @Test
    void whatIsMissingIsLeftOut() {
        double[] series = {5, Double.NaN, 1, 4, Double.NaN, 2, 8};
        assertEquals(MannKendall.of(new double[] {5, 1, 4, 2, 8}), MannKendall.of(series));
    }

    @Test
    void equalValuesHaveNoTrend() {
        MannKendall found = MannKendall.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1});
        assertEquals(0, found.z());
        assertEquals(1, found.p());
        assertEquals(0, found.direction(found.p(), 1));
    }

    @Test
    void ofFewerThanFourNothingIsTold() {
        for (int count = 0; count < 4; count++) {
            MannKendall found = MannKendall.of(
                    DoubleStream.iterate(1, x -> x + 1).limit(count).toArray());
            assertEquals(count, found.count());
            assertTrue(Double.isNaN(found.z()) && Double.isNaN(found.p()));
            assertEquals(0, found.direction(found.p(), 0.1));
        }
    }

    @Test
    void zeroHasNoSign() {
        assertEquals(MannKendall.of(new double[] {0, 0, 0, 1, 2}), MannKendall.of(new double[] {0, -0.0, 0, 1, 2}));
    }

    @Test
    void valuesThatRoundingMakesDifferAreTies() {
        double third = 0.1 + 0.2;
        double[] series = {third, 0.3, Double.NaN, 0.5, 0.3, third, 0.1};
        assertEquals(MannKendall.of(new double[] {3, 3, 5, 3, 3, 1}), MannKendall.of(series, 1e-12));
        assertEquals(MannKendall.of(series), MannKendall.of(series, 0));
        assertNotEquals(MannKendall.of(series, 0), MannKendall.of(series, 1e-12));
        assertEquals(0, MannKendall.of(new double[0], 1e-12).count());
    }
}
