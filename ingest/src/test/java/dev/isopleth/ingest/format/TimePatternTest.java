package dev.isopleth.ingest.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimePatternTest {

    private static final List<String> DATES = List.of(
            "2024-01-15",
            "2024/01/15",
            "24-01-15",
            "24/1/5",
            "15.01.2024",
            "15.1.24",
            "01/15/2024",
            "15/01/2024",
            "01/02/03",
            "31/12/99",
            "12/31/68",
            "03-04-2005",
            "29-02-23",
            "29-02-2024",
            "15-Jan-2024",
            "15-jan-24",
            "2024-01",
            "20240115",
            "2024011513",
            "202401151330",
            "20240115133059",
            "0800-01-01",
            "32.01.2024",
            "1-2-3",
            "12024-01-01",
            "124-03-04",
            "13:30",
            "S1",
            "",
            "house 7",
            "20241301");

    private static final List<String> CLOCKS = List.of(
            "",
            " 13:30",
            " 13:30:15",
            " 13:30:15.250",
            " 01:30 PM",
            " 12:05:00 AM",
            " 24:00",
            " 24:00:00",
            " 25:00",
            " 13:60");

    @TempDir
    Path scratch;

    /// Each pattern finds the same in a database as in memory.
    @Test
    void bothWaysOfReadingFindTheSame() throws Exception {
        List<String> texts = new ArrayList<>();
        for (String date : DATES) {
            CLOCKS.forEach(clock -> texts.add(date + clock));
        }
        for (String zone : List.of("Z", "+00", "+0530", "-03:30")) {
            texts.add("2024/01/15 12:00:05" + zone);
            texts.add("2024-01-15T12:00:05" + zone);
        }
        List<TimePattern> patterns = new ArrayList<>(TimePattern.OF_TEXT);
        for (String told : List.of("%d/%m/%Y %H:%M", "%y-%m-%d", "%Y%j", "%d %b %y", "%Y-%m-%dT%H:%M:%S%z")) {
            patterns.add(TimePattern.told(told));
        }
        List<String> different = new ArrayList<>();
        for (TimePattern pattern : patterns) {
            for (String text : texts) {
                Moment moment = pattern.reader().read(text);
                String sql = ofSql(pattern, text);
                // DuckDB takes 24:00, and the half of the day for nothing, with ISO 8601 alone.
                boolean isLenient = pattern.equals(TimePattern.ISO) && text.matches(".*(M|24:00)$");
                if (!isLenient && !sql.equals(moment == null ? "none" : moment.millis() + " " + moment.isInstant())) {
                    different.add(pattern.label() + " of '" + text + "': " + sql + " against " + moment);
                }
            }
        }
        assertEquals(List.of(), different);
    }

    private @Nullable DuckSession session;

    @AfterEach
    void close() throws Exception {
        if (session != null) {
            session.close();
        }
    }

    private String ofSql(TimePattern pattern, String text) throws Exception {
        if (session == null) {
            session = DuckSession.open(scratch);
            session.execute("set TimeZone = 'Asia/Tokyo'");
        }
        String cell = DuckSession.text(text) + "::varchar";
        try (Statement statement = session.statement();
                ResultSet row =
                        statement.executeQuery("select " + pattern.millis(cell) + ", " + pattern.statesZone(cell))) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? "none" : millis + " " + row.getBoolean(2);
        } catch (SQLException e) {
            throw new AssertionError(pattern.label() + " of " + text, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "epoch-s, 1700000000.25, 1700000000250, true",
        "epoch-ms, 1700000000250, 1700000000250, true",
        "epoch-us, 1700000000250000, 1700000000250, true",
        "epoch-ns, 1700000000250000000, 1700000000250, true",
        "yyyy, 2019, 1546300800000, false",
        "spreadsheet, 45293.5, 1704196800000, false",
        "yyyymmdd, 20240102, 1704153600000, false",
    })
    void numbersAreReadAsTheirPatternSays(String label, String number, long millis, boolean isInstant)
            throws Exception {
        TimePattern pattern = TimePattern.told(label);
        assertEquals(new Moment(millis, isInstant), pattern.reader().read(Double.parseDouble(number)));
        assertEquals(new Moment(millis, isInstant), pattern.reader().read(number));
        assertEquals(millis + " " + isInstant, ofSql(pattern, number));
        assertNull(pattern.reader().read("x"));
        assertEquals("none", ofSql(pattern, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%Q", "%Y-%m-%d %T", "%Y-%", "%-Y"})
    void conversionsThatNobodyKnowsAreRefused(String format) {
        String message = Objects.requireNonNull(assertThrows(FormatException.class, () -> TimePattern.told(format))
                .getMessage());
        assertEquals(
                "'" + format + "' is no --time-format, since %",
                message.substring(0, message.indexOf('%', format.length() + 2) + 1));
        assertTrue(message.endsWith("%n %z %Z, or %% for a percent sign."));
    }

    @Test
    void aFormatWithoutTheYearIsRefused() {
        assertEquals(
                "'%d/%m' is no --time-format, since it lacks the year: put %Y or %y where that stands.",
                assertThrows(FormatException.class, () -> TimePattern.told("%d/%m"))
                        .getMessage());
    }
}
