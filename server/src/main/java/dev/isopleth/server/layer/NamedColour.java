package dev.isopleth.server.layer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a colour: `#rrggbb`, `#rgb` or a name.
public final class NamedColour {

    private static final Pattern HEX = Pattern.compile("#?(?:([0-9a-fA-F]{6})|([0-9a-fA-F]{3}))");
    private static final Map<String, Integer> COLOURS = Map.of(
            "white", 0xFFFFFF,
            "black", 0x000000,
            "gray", 0x808080,
            "grey", 0x808080,
            "lightgray", 0xD3D3D3,
            "lightgrey", 0xD3D3D3,
            "red", 0xFF0000,
            "green", 0x008000,
            "blue", 0x0000FF,
            "yellow", 0xFFFF00);

    private NamedColour() {}

    /// The colour of a text, 0xRRGGBB.
    ///
    /// @throws BadSetting if it is none
    public static Integer of(String text) {
        Integer named = COLOURS.get(text.toLowerCase(Locale.ROOT));
        Matcher hex = HEX.matcher(text);
        if (named == null && !hex.matches()) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' is no colour",
                    List.of(
                            "#rrggbb",
                            "#rgb",
                            "white",
                            "black",
                            "gray",
                            "lightgray",
                            "red",
                            "green",
                            "blue",
                            "yellow"));
        }
        if (named != null) {
            return named;
        }
        return hex.group(1) != null
                ? Integer.parseInt(hex.group(1), 16)
                : Integer.parseInt(hex.group(2).replaceAll("(.)", "$1$1"), 16);
    }
}
