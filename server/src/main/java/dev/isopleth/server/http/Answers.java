package dev.isopleth.server.http;

import dev.isopleth.server.tile.Tile;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes answers: bytes with their type, entity tag and how long they may be kept, or 304 where the client
/// has them.
@Singleton
final class Answers {

    /// Bytes that never change under their address.
    static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /// Bytes that change when the data or the layer does.
    static final String SHORT = "public, max-age=60, must-revalidate";

    /// Bytes to be asked for again each time; the entity tag makes that cheap.
    static final String ASK_AGAIN = "no-cache";

    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private final ObjectMapper mapper;

    Answers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// A document as JSON.
    HttpResponse<byte[]> json(HttpRequest<?> request, Object document) {
        return json(request, document, MediaType.APPLICATION_JSON, ASK_AGAIN);
    }

    /// A document as JSON of a more special type.
    HttpResponse<byte[]> json(HttpRequest<?> request, Object document, String mediaType, String cacheControl) {
        return bytes(request, jsonBytes(document), mediaType, cacheControl);
    }

    /// A document as the bytes of JSON.
    byte[] jsonBytes(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer's document has no JSON", e);
        }
    }

    /// Bytes that may be compressed on their way, so that their entity tag is a weak one.
    MutableHttpResponse<byte[]> bytes(HttpRequest<?> request, byte[] bytes, String mediaType, String cacheControl) {
        return answer(request, bytes, "W/" + Tile.etag(bytes), mediaType, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    /// A tile, with its strong entity tag.
    HttpResponse<byte[]> tile(HttpRequest<?> request, Tile tile, String mediaType, String cacheControl) {
        return answer(request, tile.bytes(), tile.etag(), mediaType, cacheControl);
    }

    private static MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, byte[] bytes, String etag, String mediaType, String cacheControl) {
        MutableHttpResponse<byte[]> response = clientHas(request, etag)
                ? HttpResponse.notModified()
                : withLength(HttpResponse.ok(bytes).contentType(mediaType), bytes);
        return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, cacheControl);
    }

    /// States the length, which the framework forgets where HEAD leaves the body out.
    static MutableHttpResponse<byte[]> withLength(MutableHttpResponse<byte[]> response, byte[] body) {
        return response.header(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
    }

    /// Whether If-None-Match names the entity tag, by the weak comparison of RFC 9110.
    private static boolean clientHas(HttpRequest<?> request, String etag) {
        String opaque = etag.startsWith("W/") ? etag.substring(2) : etag;
        for (String header : request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH)) {
            if (header.strip().equals("*")) {
                return true;
            }
            Matcher tags = ENTITY_TAG.matcher(header);
            while (tags.find()) {
                if (tags.group(1).equals(opaque)) {
                    return true;
                }
            }
        }
        return false;
    }
}
