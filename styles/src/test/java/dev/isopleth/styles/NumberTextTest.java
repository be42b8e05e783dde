package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "-2.5, -2.5",
        "1500, 1500",
        "9999, 9999",
        "10000, 10_000",
        "65500, 65_500",
        "-65500, -65_500",
        "1234567, 1_234_570",
        "12345.678, 12_345.7",
        "9999999, 1e7",
        "30000000, 3e7",
        "1.25e10, 1.25e10",
        "0.001, 0.001",
        "0.00123456789, 0.00123457",
        "0.00099, 9.9e-4",
        "1.2e-5, 1.2e-5",
        "-1.2e-5, -1.2e-5",
        "3e-30, 3e-30",
        "NaN, undefined",
        "Infinity, infinite"
    })
    void aNumberIsShortAndNeverWrong(double value, String expected) {
        assertEquals(expected.replace('_', '\u202F'), NumberText.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12.44, 12.4",
        "0.00001234, 1.23e-5",
        "9999.6, 10_000",
        "7738000, 7_740_000",
        "9999999, 10_000_000",
        "13925000, 13_900_000",
        "-510066000, -510_000_000",
        "2e15, 2e15",
        "NaN, undefined",
        "Infinity, infinite"
    })
    void aSizeHasNoExponentWhereItIsGreat(double value, String expected) {
        assertEquals(expected.replace('_', '\u202F'), NumberText.ofSize(value, 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9999, 9999", "10000, 10_000", "1234567, 1_234_567", "10000001, 10_000_001", "-12345, -12_345"})
    void aNumberOfThingsHasAllItsDigits(long count, String expected) {
        assertEquals(expected.replace('_', '\u202F'), NumberText.ofCount(count));
    }

    @Test
    void theLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("0.25", NumberText.of(0.25));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("1\u202F234\u202F570", NumberText.of(1234567));
        } finally {
            Locale.setDefault(before);
        }
    }
}
