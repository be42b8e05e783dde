package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritersTest {

    private static final String TOKEN = "0123456789abcdef";

    private static Writers writers(WriterTokens tokens) {
        ServerConfig plain = Client.config(null);
        return new Writers(new ServerConfig(
                plain.address(),
                plain.dataDir(),
                null,
                plain.shown(),
                plain.limits(),
                new ServerConfig.Writing(tokens, 1 << 20)));
    }

    private static Fault fault(Writers writers, String... headers) {
        MutableHttpRequest<String> request = HttpRequest.POST("/datasets", "");
        for (String header : headers) {
            request.getHeaders().add("Authorization", header);
        }
        return assertThrows(FaultException.class, () -> writers.check(request)).fault();
    }

    @Test
    void withoutTokensWritingIsOff() {
        Fault fault = fault(writers(WriterTokens.NONE), "Bearer " + TOKEN);
        assertInstanceOf(Fault.WritingOff.class, fault);
        assertTrue(fault.detail().contains("--token-file"), fault.detail());
    }

    @Test
    void oneOfTheTokensLetsPass() {
        Writers writers = writers(WriterTokens.of(List.of(TOKEN), "here"));
        assertDoesNotThrow(
                () -> writers.check(HttpRequest.POST("/datasets", "").header("Authorization", "bearer  " + TOKEN)));
        assertInstanceOf(Fault.NoWriter.class, fault(writers));
        assertInstanceOf(Fault.NoWriter.class, fault(writers, TOKEN));
        assertInstanceOf(Fault.NoWriter.class, fault(writers, "Basic " + TOKEN));
        assertInstanceOf(Fault.NoWriter.class, fault(writers, "Bearer "));
        assertInstanceOf(Fault.NoWriter.class, fault(writers, "Bearer 0123456789abcdeg"));
        assertInstanceOf(Fault.NoWriter.class, fault(writers, "Bearer " + TOKEN, "Bearer " + TOKEN));
    }

    @Test
    void anInvitationIsExchangedOnce() {
        ServerConfig plain = Client.config(null);
        Writers writers = new Writers(plain.inviting(WriterTokens.of(List.of(TOKEN), "here")));
        Fault other = assertThrows(
                        FaultException.class,
                        () -> writers.accept(
                                HttpRequest.POST("/sessions", "").header("Authorization", "Bearer 0123456789abcdeg")))
                .fault();
        assertInstanceOf(Fault.NoWriter.class, other);
        HttpRequest<?> invited = HttpRequest.POST("/sessions", "").header("Authorization", "Bearer " + TOKEN);
        assertInstanceOf(Fault.NoWriter.class, fault(writers, "Bearer " + TOKEN), "an invitation writes nothing");
        String token = writers.accept(invited);
        assertDoesNotThrow(
                () -> writers.check(HttpRequest.POST("/datasets", "").header("Authorization", "Bearer " + token)));
        Fault used = assertThrows(FaultException.class, () -> writers.accept(invited))
                .fault();
        assertTrue(used.detail().contains("works once"), used.detail());
    }
}
