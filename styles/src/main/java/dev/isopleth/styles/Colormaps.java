package dev.isopleth.styles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The colormaps that can be named: the data files in `colormaps/` beside this class, each with its reversed
/// twin whose name ends in `_r`. A new one is a new file and its name in `colormaps/index.txt`.
public final class Colormaps {

    private static final Map<String, Colormap> BY_NAME = load();

    private Colormaps() {}

    /// All names, each followed by its twin's: viridis, viridis_r, magma, ...
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /// All colormaps, in the order of [#names].
    public static List<Colormap> all() {
        return List.copyOf(BY_NAME.values());
    }

    /// The colormap of a name, if there is one. Names are lower case.
    public static Optional<Colormap> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The one that a layer has which names none, viridis: perceptually uniform, lightness rising all the
    /// way, and readable with every kind of colour vision.
    public static Colormap standard() {
        return find("viridis").orElseThrow();
    }

    private static Map<String, Colormap> load() {
        Map<String, Colormap> found = new LinkedHashMap<>();
        for (String name : text("index.txt").lines().toList()) {
            Colormap colormap = ColormapFile.parse(name, text(name + ".colormap"));
            Colormap twin = colormap.reversed();
            if (found.put(name, colormap) != null || found.put(twin.name(), twin) != null) {
                throw new IllegalStateException("two colormaps are called " + name);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static String text(String file) {
        try (InputStream in = Colormaps.class.getResourceAsStream("colormaps/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the colormap file " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the colormap file " + file + " cannot be read", e);
        }
    }
}
