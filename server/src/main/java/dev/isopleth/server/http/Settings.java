package dev.isopleth.server.http;

import dev.isopleth.server.cli.ImportSettings;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import io.micronaut.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of a request that imports: the options of `import` by their names, and what the file is.
final class Settings {

    /// Those of a dataset whose name is in the path.
    static final List<String> OF_REPLACED = Stream.concat(Stream.of("name", "upload"), ImportSettings.NAMES.stream())
            .toList();

    /// Those of a new one.
    static final List<String> OF_NEW =
            Stream.concat(Stream.of("id"), OF_REPLACED.stream()).toList();

    private final Map<String, List<String>> texts;

    private Settings(Map<String, List<String>> texts) {
        this.texts = texts;
    }

    /// The parameters of a request.
    ///
    /// @throws FaultException if another name is there, or one twice that may be there once
    static Settings of(HttpRequest<?> request, List<String> known) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (String name : request.getParameters().names()) {
            List<String> given = request.getParameters().getAll(name);
            if (!known.contains(name)) {
                String shown = PlainNumber.shown(name);
                throw FaultException.badParameter(shown, "there is no parameter '" + shown + "' here", known);
            }
            if (given.size() != 1 && !ImportSettings.REPEATED.contains(name)) {
                throw FaultException.badParameter(name, name + " is given more than once", List.of(name + " once"));
            }
            texts.put(name, List.copyOf(given));
        }
        return new Settings(texts);
    }

    /// The text of a parameter that may be there once; null where it is not.
    @Nullable
    String text(String name) {
        List<String> given = texts.get(name);
        return given == null ? null : given.getFirst();
    }

    /// Those that are options of the import.
    Map<String, List<String>> ofImport() {
        Map<String, List<String>> settings = new LinkedHashMap<>(texts);
        settings.keySet().retainAll(ImportSettings.NAMES);
        return settings;
    }
}
