package dev.isopleth.server.http;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Files that come with the program: the viewer, its library, the basemap. Only names of plain parts and
/// known types are looked up, so that no path leads out of their folders.
@Singleton
final class Resources {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json",
            "yaml", "application/yaml",
            "svg", "image/svg+xml",
            "png", "image/png",
            "txt", "text/plain;charset=utf-8");

    private final Answers answers;

    Resources(Answers answers) {
        this.answers = answers;
    }

    /// A file of the class path.
    ///
    /// @throws FaultException if there is none of that name
    HttpResponse<byte[]> answer(HttpRequest<?> request, String file, String cacheControl) {
        Query.of(request, Query.NONE);
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(file).matches()) {
            throw missing();
        }
        return answers.bytes(request, read(file), type, cacheControl);
    }

    private static byte[] read(String file) {
        try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw missing();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the program cannot be read", e);
        }
    }

    private static FaultException missing() {
        return new FaultException(new Fault.NotThere("path", "there is no such file", List.of()));
    }
}
