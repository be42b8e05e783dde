package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotspotClassTest {

    @ParameterizedTest
    @CsvSource({
        "5, 0.01, 3",
        "5, 0.0101, 2",
        "5, 0.05, 2",
        "5, 0.0501, 1",
        "5, 0.1, 1",
        "5, 0.101, 0",
        "-5, 0.002, -3",
        "-5, 0.03, -2",
        "-5, 0.07, -1",
        "-5, 0.7, 0",
        "0, 0.001, 0",
        "NaN, 0.001, 0",
        "3, NaN, 0"
    })
    void itsNumberIsHowSureOneIsWithTheSignOfZ(double z, double q, int number) {
        assertEquals(number, HotspotClass.of(z, q).number());
    }

    @Test
    void itsWordsSayTheSame() {
        for (HotspotClass each : HotspotClass.values()) {
            String kind = each.number() > 0 ? "hot spot" : "cold spot";
            String sure = new String[] {"", "90", "95", "99"}[Math.abs(each.number())];
            String words = each.number() == 0 ? "not significant" : kind + ", " + sure + " % confidence";
            assertEquals(words, each.words());
        }
    }
}
