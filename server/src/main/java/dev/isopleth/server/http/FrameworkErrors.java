package dev.isopleth.server.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Answers what the framework refuses by itself (an address that nothing has, a method, a request that is
/// no HTTP) and what went wrong unforeseen, which is logged. Nothing of the framework's own words is passed
/// on.
@Primary
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<byte[]> {

    private final ProblemAnswers problems;

    FrameworkErrors(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = response.status();
        return problems.fill(response, status, sentence(status), null, null);
    }

    private static String sentence(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Nothing is at this address; /openapi.yaml lists what there is.";
            case METHOD_NOT_ALLOWED -> "This method does nothing here; OPTIONS says which do.";
            case BAD_REQUEST -> "This is not a well-formed request; mind the percent-encoding of its address.";
            case REQUEST_ENTITY_TOO_LARGE, REQUEST_URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
                "The request is too long; an address may have 4096 characters, all headers together 8192.";
            default ->
                status.getCode() >= 500
                        ? "The server could not compute this; try again later."
                        : "The server does not take this request; /openapi.yaml lists what it takes.";
        };
    }
}
