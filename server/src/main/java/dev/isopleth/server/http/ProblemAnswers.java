package dev.isopleth.server.http;

import dev.isopleth.server.answer.ProblemAnswer;
import dev.isopleth.server.fault.Fault;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one mapping from what went wrong to what is said: problem JSON with a status, and Retry-After where
/// it is worth trying again.
@Singleton
final class ProblemAnswers {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_SECONDS = "1";
    private static final Pattern FIRST_WORD = Pattern.compile("[\\s,:;]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private final Answers answers;

    ProblemAnswers(Answers answers) {
        this.answers = answers;
    }

    /// Turns a response into the answer to a fault.
    MutableHttpResponse<byte[]> fill(MutableHttpResponse<?> response, Fault fault) {
        return switch (fault) {
            case Fault.BadParameter bad ->
                fill(response, HttpStatus.BAD_REQUEST, bad.detail(), bad.parameter(), bad.accepted());
            case Fault.NotThere missing ->
                fill(response, HttpStatus.NOT_FOUND, missing.detail(), missing.parameter(), missing.accepted());
            case Fault.OutsideMatrix outside -> fill(response, HttpStatus.NOT_FOUND, outside.detail(), null, null);
            case Fault.Withheld hidden -> fill(response, HttpStatus.FORBIDDEN, hidden.detail(), null, null);
            case Fault.WritingOff off -> fill(response, HttpStatus.FORBIDDEN, off.detail(), null, null);
            case Fault.NoWriter unknown ->
                fill(response, HttpStatus.UNAUTHORIZED, unknown.detail(), null, null)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case Fault.Conflict conflict -> fill(response, HttpStatus.CONFLICT, conflict.detail(), null, null);
            case Fault.TooLarge large ->
                fill(response, HttpStatus.REQUEST_ENTITY_TOO_LARGE, large.detail(), null, null);
            case Fault.Unusable bad -> fill(response, HttpStatus.UNPROCESSABLE_ENTITY, bad.detail(), null, null);
            case Fault.Overloaded busy -> fill(response, HttpStatus.SERVICE_UNAVAILABLE, busy.detail(), null, null);
        };
    }

    /// Turns a response into a problem of a status; a status of 500 and above becomes 503, the only one of
    /// its kind.
    MutableHttpResponse<byte[]> fill(
            MutableHttpResponse<?> response,
            HttpStatus status,
            String detail,
            @Nullable String parameter,
            @Nullable List<String> accepted) {
        HttpStatus said = status.getCode() >= 500 ? HttpStatus.SERVICE_UNAVAILABLE : status;
        ProblemAnswer problem = new ProblemAnswer(
                "about:blank",
                said.getReason(),
                said.getCode(),
                sentence(detail, parameter),
                parameter,
                accepted == null || accepted.isEmpty() ? null : accepted);
        byte[] body = answers.jsonBytes(problem);
        MutableHttpResponse<byte[]> answer =
                response.status(said).body(body).contentType(MEDIA_TYPE).header("Cache-Control", "no-store");
        Answers.withLength(answer, body);
        return said == HttpStatus.SERVICE_UNAVAILABLE ? answer.header("Retry-After", RETRY_SECONDS) : answer;
    }

    /// Begins with a capital letter, unless it begins with a name: of the parameter, or of a file.
    static String sentence(String detail, @Nullable String parameter) {
        String first = FIRST_WORD.splitAsStream(detail).findFirst().orElse("");
        boolean isName = first.equals(parameter) || !WORD.matcher(first).matches();
        String begun = isName ? detail : Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
