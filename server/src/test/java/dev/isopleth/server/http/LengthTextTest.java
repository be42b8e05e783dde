package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthTextTest {

    @ParameterizedTest
    @CsvSource({
        "8827.4, m, 8830 m",
        "9994, m, 9990 m",
        "9996, m, 10 km",
        "12384, m, 12.4 km",
        "2500000, m, 2500 km",
        "12.484, u, 12.5 u",
        "12484, u, 12\u202F500 u"
    })
    void whatWasFoundHasThreeDigitsAndOneUnit(double amount, String unit, String expected) {
        assertEquals(expected, LengthText.of(amount, unit));
    }

    @ParameterizedTest
    @CsvSource({"1432, m, 1432 m", "9996, m, 9996 m", "14321, m, 14.321 km", "12.484, u, 12.484 u"})
    void whatWasGivenIsNotMadeShorter(double amount, String unit, String expected) {
        assertEquals(expected, LengthText.given(amount, unit));
    }
}
