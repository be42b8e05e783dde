package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnforeseenFailureTest {

    private static final String SWITCH = "isopleth.test.broken";

    /// Routes that fail as no route should; there in this test alone.
    @Controller
    @Requires(property = SWITCH)
    @SuppressWarnings("DoNotCallSuggester") // throwing is what they are for
    static final class Broken {

        @Get("/broken/exception")
        String exception() {
            throw new IllegalStateException("a secret of /some/path");
        }

        @Get("/broken/error")
        String error() {
            throw new StackOverflowError("a secret of /some/path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken/exception", "/broken/error"})
    void isA503ThatTellsNothingOfTheInside(String path) {
        System.setProperty(SWITCH, "true");
        try (IsoplethServer server = IsoplethServer.start(Client.config(null))) {
            HttpResponse<byte[]> response = Client.of(server).get(path);
            assertEquals(503, response.statusCode());
            assertEquals("1", Client.header(response, "Retry-After"));
            assertEquals("application/problem+json", Client.header(response, "Content-Type"));
            assertFalse(Client.text(response).contains("secret"), Client.text(response));
        } finally {
            System.clearProperty(SWITCH);
        }
    }
}
