package dev.isopleth.server.matrix;

import dev.isopleth.server.layer.BadSetting;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SettingTexts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the settings of a matrix from their texts.
record SettingReader(SettingTexts texts) {

    private static final Map<String, Boolean> TRUTHS =
            Map.of("true", true, "false", false, "True", true, "False", false, "1", true, "0", false);
    private static final double LARGEST = 1e15;

    /// A setting that is one of some words; null where it is not given.
    <T> @Nullable T word(String name, Map<String, T> words, List<String> shown) {
        return texts.value(name, text -> {
            T found = words.get(text);
            if (found == null) {
                throw new BadSetting("there is no " + name + " '" + PlainNumber.shown(text) + "'", shown);
            }
            return found;
        });
    }

    /// True or false; null where it is not given.
    @Nullable
    Boolean truth(String name) {
        return word(name, TRUTHS, List.of("true", "false"));
    }

    /// A number; null where it is not given.
    @Nullable
    Double number(String name) {
        return texts.value(name, SettingReader::numberOf);
    }

    /// A number within bounds; null where it is not given.
    @Nullable
    Double number(String name, double low, double high, String accepted) {
        return texts.value(name, text -> PlainNumber.decimal(text, low, high, accepted));
    }

    static double numberOf(String text) {
        return PlainNumber.decimal(text, -LARGEST, LARGEST, "a number, as in 12.5");
    }

    /// What a parser of another module makes of a text; null where it is not given.
    ///
    /// @param parse throws IllegalArgumentException where the text means nothing
    /// @param accepted what would have been accepted
    <T> @Nullable T parsed(String name, Function<String, T> parse, List<String> accepted) {
        return texts.value(name, text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new BadSetting(String.valueOf(e.getMessage()), accepted);
            }
        });
    }
}
