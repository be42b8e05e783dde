package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lengths of time.
final class TimeLengthTest {

    @ParameterizedTest
    @CsvSource({
        "1h, PT1H, hour",
        "30min, PT30M, 30 minutes",
        "7d, P7D, 7 days",
        "2w, P14D, 2 weeks",
        "1.5h, PT1H30M, 1.5 hours",
        "1mo, PT730H29M6S, month",
        "1y, PT8765H49M12S, year"
    })
    void aLengthIsANumberAndAUnit(String text, Duration length, String words) throws Exception {
        TimeLength parsed = TimeLength.parse(text);
        assertEquals((double) length.toMillis(), parsed.millis(), 1e-3);
        assertEquals(words, parsed.words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "mo", "0d", "0.0h", "-1d", "1 d", "1D", "P1D", "1e3d", "1234567d", "month", "١d"})
    void whatIsNoneIsRefused(String text) {
        SelectionException refusal = assertThrows(SelectionException.class, () -> TimeLength.parse(text));
        assertEquals(TimeLength.ACCEPTED, refusal.accepted());
    }
}
