package dev.isopleth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterTokensTest {

    private static final String GOOD = "0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void aFileHasATokenALine() throws IOException {
        Path file =
                Files.writeString(folder.resolve("tokens"), "# ours\n\n  " + GOOD + "  \r\nsecond-token.of-ours==\n");
        WriterTokens tokens = WriterTokens.read(file);
        assertTrue(tokens.accepts(GOOD));
        assertTrue(tokens.accepts("second-token.of-ours=="));
        assertFalse(tokens.accepts("0123456789abcdeF"));
        assertFalse(tokens.accepts("# ours"));
        assertFalse(tokens.accepts(""));
        assertFalse(WriterTokens.NONE.accepts(""));
        assertTrue(WriterTokens.NONE.and(tokens).accepts(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0123456789abcde", "0123456789 abcdef", "0123456789abcdefé"})
    void aTokenThatIsNoneIsRefusedAndNotRepeated(String token) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), GOOD + "\n" + token + "\n");
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> WriterTokens.read(file))
                .getMessage());
        assertEquals(
                "A token of " + file + " is no token of at least 16 letters, digits and . _ ~ + / -: make one with"
                        + " 'openssl rand -hex 32'",
                message);
        assertFalse(message.contains(token));
    }

    @Test
    void aFileThatCannotBeUsedIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "# none yet\n");
        assertEquals(
                "The token file " + empty + " has no token: write one on a line, as 'openssl rand -hex 32' makes it",
                assertThrows(IllegalArgumentException.class, () -> WriterTokens.read(empty))
                        .getMessage());
        Path none = folder.resolve("none");
        assertEquals(
                "The token file " + none + " cannot be read: is it there, and may you read it?",
                assertThrows(IllegalArgumentException.class, () -> WriterTokens.read(none))
                        .getMessage());
    }

    @Test
    void noTokenIsInItsText() {
        assertFalse(new ServerConfig.Writing(WriterTokens.of(List.of(GOOD), "here"), 1)
                .toString()
                .contains(GOOD));
    }
}
