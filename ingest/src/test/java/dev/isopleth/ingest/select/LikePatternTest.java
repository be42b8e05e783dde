package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

    @ParameterizedTest
    @CsvSource({
        "Main%, Main Street, true",
        "Main%, Old Main Street, false",
        "%Main%, Old Main Street, true",
        "M_in, Main, true",
        "M_in, Min, false",
        "_, 𝄞, true",
        "'', '', true",
        "'', a, false",
        "%, '', true",
        "100\\%, 100%, true",
        "100\\%, 1000, false",
        "a\\_b, a_b, true",
        "a\\_b, axb, false",
        "main%, Main Street, false",
        "a\\, a\\, true",
        "%a%b, xaxxb, true",
        "%a%b, xaxxbx, false",
    })
    void aPatternMatchesWholeTexts(String pattern, String text, boolean matches) {
        assertEquals(matches, new LikePattern(pattern, true).matches(text));
    }

    @ParameterizedTest
    @CsvSource({"STRASSE%, Strasse 5, true", "ä%, Ägypten, true", "σ, ς, true", "b, a, false"})
    void caseDoesNotMatterWhereItIsSaid(String pattern, String text, boolean matches) {
        assertEquals(matches, new LikePattern(pattern, false).matches(text));
    }

    @Test
    void randomPatternsMatchWhatTheRegularExpressionMatches() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab%_", 6);
            String text = text(random, "ab", 8);
            boolean expected = Pattern.matches(pattern.replace("%", ".*").replace("_", "."), text);
            assertEquals(expected, new LikePattern(pattern, true).matches(text), pattern + " " + text);
        }
    }

    @Test
    void aPatternThatRegularExpressionsChokeOnIsAnsweredAtOnce() {
        var pattern = new LikePattern("%a".repeat(100), true);
        String text = "a".repeat(99) + "b".repeat(2_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(pattern.matches(text)));
    }

    private static String text(Random random, String letters, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
