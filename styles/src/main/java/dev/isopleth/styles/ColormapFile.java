package dev.isopleth.styles;

import java.util.List;
import java.util.Locale;

/// The text of a colormap file `<name>.colormap`, UTF-8:
///
/// ```
/// title: Viridis
/// kind: sequential            (or diverging, cyclic, rainbow)
/// origin: who made it, when, for what
/// licence: CC0-1.0
/// colours:
/// 440154 440256 ...           (256 sRGB colours rrggbb from position 0 to 1, any number a line)
/// ```
final class ColormapFile {

    private static final int HEADER_LINES = 5;

    private ColormapFile() {}

    /// @throws IllegalArgumentException if the text is not of that form; the message names the colormap
    static Colormap parse(String name, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() <= HEADER_LINES || !lines.get(HEADER_LINES - 1).equals("colours:")) {
            throw new IllegalArgumentException(
                    "the file of the colormap " + name + " does not have its colours after line " + HEADER_LINES);
        }
        String[] words = String.join(" ", lines.subList(HEADER_LINES, lines.size()))
                .strip()
                .split("\\s+", -1);
        int[] colours = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!words[i].matches("[0-9a-f]{6}")) {
                throw new IllegalArgumentException("the colormap " + name + " has a colour " + words[i]);
            }
            colours[i] = Integer.parseInt(words[i], 16);
        }
        return new Colormap(
                name,
                field(name, lines.get(0), "title"),
                kind(name, field(name, lines.get(1), "kind")),
                field(name, lines.get(2), "origin"),
                field(name, lines.get(3), "licence"),
                colours);
    }

    private static String field(String name, String line, String key) {
        String start = key + ": ";
        if (!line.startsWith(start) || line.length() == start.length()) {
            throw new IllegalArgumentException("the file of the colormap " + name + " lacks its " + key);
        }
        return line.substring(start.length());
    }

    private static Colormap.Kind kind(String name, String text) {
        for (Colormap.Kind kind : Colormap.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the colormap " + name + " has an unknown kind " + text);
    }
}
