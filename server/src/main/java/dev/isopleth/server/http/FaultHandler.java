package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers the faults that our own code finds.
@Singleton
final class FaultHandler implements ExceptionHandler<FaultException, HttpResponse<?>> {

    private final ProblemAnswers problems;

    FaultHandler(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, FaultException exception) {
        return problems.fill(HttpResponse.ok(), exception.fault());
    }
}
