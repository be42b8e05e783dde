package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private static final Schema BERLIN = new Schema(
            Map.of("day", Schema.Kind.TIME), "day", Instant.parse("2024-03-31T22:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            2024; 2023-12-31T23:00:00Z; 2024-12-31T23:00:00Z
            2024-02; 2024-01-31T23:00:00Z; 2024-02-29T23:00:00Z
            2024-03; 2024-02-29T23:00:00Z; 2024-03-31T22:00:00Z
            2024-03-31; 2024-03-30T23:00:00Z; 2024-03-31T22:00:00Z
            2024-05-01T12:00:00Z; 2024-05-01T12:00:00Z; 2024-05-01T12:00:00.001Z
            2024-05-01T12:00:00+02:00; 2024-05-01T10:00:00Z; 2024-05-01T10:00:00.001Z
            2024-05-01T12:00:00; 2024-05-01T10:00:00Z; 2024-05-01T10:00:00.001Z
            2024-01/2024-03; 2023-12-31T23:00:00Z; 2024-02-29T23:00:00Z
            2024-01-01/2024-01-02; 2023-12-31T23:00:00Z; 2024-01-01T23:00:00Z
            ../2024; -; 2023-12-31T23:00:00Z
            2024/..; 2023-12-31T23:00:00Z; -
            P1D/..; 2024-03-30T23:00:00.001Z; -
            P1M/..; 2024-02-29T23:00:00.001Z; -
            PT6H/..; 2024-03-31T16:00:00.001Z; -
            P1DT6H/..; 2024-03-30T17:00:00.001Z; -
            P2W/2024-03-15; 2024-02-29T23:00:00Z; 2024-03-14T23:00:00Z
            2024-03-01/P1M; 2024-02-29T23:00:00Z; 2024-03-31T22:00:00Z
            """)
    void aWindowRunsFromItsFirstInstantToJustBeforeItsEnd(String text, String from, String to)
            throws SelectionException {
        TimeWindow window = TimeText.window(text, BERLIN);
        assertNotNull(window);
        assertEquals(from, shown(window.fromMillis()));
        assertEquals(to, shown(window.toMillis()));
    }

    private static String shown(long millis) {
        return millis == TimeWindow.OPEN_START || millis == TimeWindow.OPEN_END
                ? "-"
                : Instant.ofEpochMilli(millis).toString();
    }

    @Test
    void withoutEndsItIsNoWindow() throws SelectionException {
        assertNull(TimeText.window("../..", BERLIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "..",
                "24",
                "2024-13",
                "2024-02-30",
                "yesterday",
                "2024/2023",
                "2024-05/2024-04",
                "2024/2024",
                "2024-01-01/2024-02-01/2024-03-01",
                "P30D",
                "P0D/..",
                "P/..",
                "PT/..",
                "../P30D",
                "P30X/..",
                "P99999999999D/..",
                "P1D/P1D",
                "2024-05-01T25:00:00Z",
                "2024-05-01T12:00:00Q",
                "20240501",
                "٢٠٢٤",
                "+2024",
                "-2024",
                " 2024",
                "2024-05-01T12:00:00Z/2024-05-01T12:00:00Z",
                "P0D/2024",
                "2024;"
            })
    void whatIsNoWindowIsRefusedWithWhatIsOne(String text) {
        var refusal = assertThrows(SelectionException.class, () -> TimeText.window(text, BERLIN));
        assertTrue(String.join(" ", refusal.accepted()).contains("P30D/.."), refusal::detail);
    }

    @Test
    void anEndBeforeItsStartIsSaidToBeThat() {
        var refusal = assertThrows(SelectionException.class, () -> TimeText.window("2024-05/2024-04", BERLIN));
        assertEquals("the interval's end comes before its start", refusal.detail());
    }

    @Test
    void aDatasetWithoutTimesHasNoWindow() {
        var schema = new Schema(Map.of(), null, null, ZoneId.of("UTC"));
        var refusal = assertThrows(SelectionException.class, () -> TimeText.window("2024", schema));
        assertEquals("this dataset has no time column", refusal.detail());
        var empty = new Schema(Map.of("day", Schema.Kind.TIME), "day", null, ZoneId.of("UTC"));
        assertThrows(SelectionException.class, () -> TimeText.window("P1D/..", empty));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            2024; true
            2024-05/..; true
            ../2024; true
            P30D/..; true
            2024/2023; true
            price > 2024; false
            2024 < price; false
            street = '2024'; false
            sold > 2024-01-01; false
            """)
    void aWindowLooksOtherThanAFilter(String text, boolean window) {
        assertEquals(window, TimeText.looksLikeWindow(text));
    }
}
