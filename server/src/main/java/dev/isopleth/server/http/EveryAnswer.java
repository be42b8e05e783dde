package dev.isopleth.server.http;

import dev.isopleth.server.ServerConfig;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every answer has: who may read it (CORS). Answers OPTIONS.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class EveryAnswer {

    private final Router router;
    private final String corsOrigin;

    EveryAnswer(Router router, ServerConfig config) {
        this.router = router;
        this.corsOrigin = config.shown().corsOrigin();
    }

    /// OPTIONS of an address that has something: what can be done there. Null for any other request.
    @RequestFilter
    @Nullable
    HttpResponse<?> options(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.OPTIONS) {
            return null;
        }
        List<UriRouteMatch<Object, Object>> routes = router.findAny(request);
        if (routes.isEmpty()) {
            return null;
        }
        String methods = Stream.concat(
                        Stream.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
                                .map(HttpMethod::name)
                                .filter(method -> routes.stream()
                                        .anyMatch(route -> route.getRouteInfo()
                                                .getHttpMethodName()
                                                .equals(method))),
                        Stream.of(HttpMethod.OPTIONS.name()))
                .collect(Collectors.joining(", "));
        MutableHttpResponse<?> response = HttpResponse.noContent().header(HttpHeaders.ALLOW, methods);
        response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods);
        // A star alone does not stand for Authorization.
        response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*, Authorization");
        response.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
        return withOrigin(response);
    }

    /// Headers of an answer.
    @ResponseFilter
    void complete(MutableHttpResponse<?> response) {
        withOrigin(response);
    }

    private MutableHttpResponse<?> withOrigin(MutableHttpResponse<?> response) {
        if (corsOrigin.equals("none")) {
            return response;
        }
        if (!corsOrigin.equals("*")) {
            response.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        return response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, corsOrigin)
                .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link, Location, Retry-After");
    }
}
