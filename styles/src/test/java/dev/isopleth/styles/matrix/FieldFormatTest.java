package dev.isopleth.styles.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFormatTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "formats.csv",
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            numLinesToSkip = 1)
    void numbersAreWrittenAsPythonWritesThem(String spec, double value, String text) {
        assertEquals(text, FieldFormat.parse(spec).format(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".2", "x", ".2h", "d.2", ".2d", "{:.1f}", "%.1f", ".1ff", "<8.1f", ".999f", "010,d", "n", "c", " "
            })
    void anotherFormatIsRefusedWithWhatWouldBeAccepted(String spec) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> FieldFormat.parse(spec));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains(".2g .1f d .0% ,.0f .3e +.1f")
                        || String.valueOf(refusal.getMessage()).contains("at most 20 digits"),
                String.valueOf(refusal.getMessage()));
    }

    @Test
    void wholeNumbersAreAskedForOfWholeNumbersAlone() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> FieldFormat.parse("d").format(2.5));
        assertTrue(String.valueOf(refusal.getMessage()).contains("2.5")
                && String.valueOf(refusal.getMessage()).contains(".0f"));
        assertEquals("-0", FieldFormat.parse(".0f").format(-0.4));
        assertEquals("0", FieldFormat.parse("d").format(-0.0));
    }
}
