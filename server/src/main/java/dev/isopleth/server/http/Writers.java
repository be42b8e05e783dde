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

    private final WriterTokens invitations;
    private WriterTokens tokens;
    private boolean invitationUsed;

    Writers(ServerConfig config) {
        tokens = config.writing().tokens();
        invitations = config.writing().invitations();
    }

    /// Lets a request that writes pass. To be called before anything of it is looked at.
    ///
    /// @throws FaultException [Fault.WritingOff] where there are no tokens; [Fault.NoWriter] if the
    ///     request has none of them
    synchronized void check(HttpRequest<?> request) {
        if (!tokens.accepts(token(request))) {
            throw new FaultException(new Fault.NoWriter(
                    "The token is none of this server's: send one of its --token-file, or its ISOPLETH_TOKEN"));
        }
    }

    /// Exchanges an invitation, which a request has in the place of a token, for a token that is good while the
    /// server runs.
    ///
    /// @throws FaultException as [#check]; [Fault.NoWriter] too where the invitation was used before
    synchronized String accept(HttpRequest<?> request) {
        if (!invitations.accepts(token(request))) {
            throw new FaultException(new Fault.NoWriter(
                    "This address is of another start of the server: open the one" + " that it printed last"));
        }
        if (invitationUsed) {
            throw new FaultException(new Fault.NoWriter("This address has been used, and works once: go on in the page"
                    + " that it opened, or start the server again for a new one"));
        }
        invitationUsed = true;
        String token = WriterTokens.random();
        tokens = tokens.and(WriterTokens.of(List.of(token), "the server"));
        return token;
    }

    private String token(HttpRequest<?> request) {
        if (tokens.isEmpty() && invitations.isEmpty()) {
            throw new FaultException(new Fault.WritingOff(
                    "This server takes no data: start it with --token-file FILE, or with a token in ISOPLETH_TOKEN"));
        }
        List<String> given = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        String header = given.size() == 1 ? given.getFirst() : "";
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new FaultException(
                    new Fault.NoWriter("Writing needs a token: send it as 'Authorization: Bearer TOKEN'"));
        }
        return header.substring(BEARER.length()).strip();
    }
}
