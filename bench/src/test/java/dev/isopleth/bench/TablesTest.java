package dev.isopleth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private static final String PAGE = """
            before
            <!-- figures: made by bench/run, not by hand -->
            old figures
            <!-- end of figures -->
            after
            """;

    @TempDir
    Path folder;

    @Test
    void figuresOfALaterRunReplaceThoseOfTheSameThingAndNoOthers() throws IOException {
        ResultFile<Memory.Figure> file = new Results(folder).memory();
        file.put(List.of(figure(100, 24, "first"), figure(1000, 23, "first")));
        file.put(List.of(figure(100, 20, "second")));
        assertEquals(List.of(figure(100, 20, "second"), figure(1000, 23, "first")), file.read());
    }

    @Test
    void thePageKeepsWhatIsAroundTheFigures() throws IOException {
        Results results = new Results(folder);
        results.memory().put(List.of(figure(1000, 20.5, "abc")));
        Path page = folder.resolve("README.md");
        Files.writeString(page, PAGE);
        Tables.write(results, page);
        String once = Files.readString(page);
        assertTrue(once.startsWith("before\n") && once.endsWith("after\n"), once);
        assertTrue(once.contains("| 10<sup>3</sup> | 20.5 | 6.0 | 12.0 | 3.0 | 2.0 |"), once);
        assertTrue(once.contains("Commit abc of 2023-01-01."), once);
        assertTrue(!once.contains("old figures"), once);
        Tables.write(results, page);
        assertEquals(once, Files.readString(page));
    }

    /// Whoever adds a column measures anew.
    @Test
    void theFiguresThatAreKeptAreThoseOfThePage() throws IOException {
        Path page = folder.resolve("README.md");
        Files.copy(Path.of("README.md"), page);
        Tables.write(new Results(Path.of("results")), page);
        assertEquals(Files.readString(Path.of("README.md")), Files.readString(page));
    }

    @Test
    void aPageWithoutItsMarksIsRefused() throws IOException {
        Path page = folder.resolve("README.md");
        Files.writeString(page, "nothing");
        assertThrows(IOException.class, () -> Tables.write(new Results(folder), page));
    }

    private static Memory.Figure figure(long samples, double bytes, String commit) {
        return new Memory.Figure(samples, bytes, 6, 12, 3, 2, commit, "2023-01-01T00:00:00Z");
    }
}
