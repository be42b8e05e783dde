package dev.isopleth.server.http;

import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/// Who may write: those with one of the configuration's bearer tokens (RFC 6750).
@Singleton
final class Writers {

    private static final String BEARER = "Bearer ";

    private final WriterTokens tokens;

    Writers(ServerConfig config) {
        tokens = config.writing().tokens();
    }

    /// Lets a request that writes pass. To be called before anything of it is looked at.
    ///
    /// @throws FaultException [Fault.WritingOff] where there are no tokens; [Fault.NoWriter] if the
    ///     request has none of them
    void check(HttpRequest<?> request) {
        if (tokens.isEmpty()) {
            throw new FaultException(new Fault.WritingOff(
                    "This server takes no data: start it with --token-file FILE, or with a token in ISOPLETH_TOKEN"));
        }
        List<String> given = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        String header = given.size() == 1 ? given.getFirst() : "";
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new FaultException(
                    new Fault.NoWriter("Writing needs a token: send it as 'Authorization: Bearer TOKEN'"));
        }
        if (!tokens.accepts(header.substring(BEARER.length()).strip())) {
            throw new FaultException(new Fault.NoWriter(
                    "The token is none of this server's: send one of its --token-file, or its ISOPLETH_TOKEN"));
        }
    }
}
