package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemAnswersTest {

    @ParameterizedTest
    @CsvSource({
        "there are no samples in the body, , There are no samples in the body.",
        "crs is given more than once, crs, crs is given more than once.",
        "q.csv has no columns., , q.csv has no columns.",
        "time-format is given more than once, time-format, time-format is given more than once.",
        "2 rows are no samples, , 2 rows are no samples."
    })
    void sentencesBeginWithACapitalLetterUnlessWithAName(String detail, String parameter, String sentence) {
        assertEquals(sentence, ProblemAnswers.sentence(detail, parameter));
    }
}
