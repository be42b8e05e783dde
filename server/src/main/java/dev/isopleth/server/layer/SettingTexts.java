package dev.isopleth.server.layer;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the texts of settings come from: a query, or one layer of a file. An implementation knows how to
/// say where a bad text stood.
public interface SettingTexts {

    /// The text of a setting, or null where it is not given.
    @Nullable
    String text(String name);

    /// The exception that refuses a setting at its place.
    RuntimeException refusal(String name, String detail, List<String> accepted);

    /// The value of a setting, or null where it is not given.
    ///
    /// @param parse from text to value; throws [BadSetting] where the text means nothing
    default <T> @Nullable T value(String name, Function<String, T> parse) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (BadSetting bad) {
            throw refusal(name, bad.detail(), bad.accepted());
        }
    }
}
