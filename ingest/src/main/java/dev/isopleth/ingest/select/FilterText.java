package dev.isopleth.ingest.select;

import java.util.Locale;
import org.geotools.api.filter.Filter;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.jspecify.annotations.Nullable;

/// Reads a filter in ECQL, the text form of OGC filters that GeoTools and GeoServer write.
public final class FilterText {

    private FilterText() {}

    /// The condition that a text says; null for INCLUDE, which every sample fulfils.
    ///
    /// Cost: about 0.1 ms, more for long ones; nothing is looked up and nothing evaluated.
    ///
    /// @param text at most 8,000 characters, brackets at most 32 deep, at most 200 comparisons
    /// @throws SelectionException if it cannot be read, or names what is no column of the schema, or uses
    ///     what is not accepted
    public static @Nullable Condition parse(String text, Schema schema) throws SelectionException {
        Filter filter = read(FilterTokens.checked(text, schema));
        return filter.equals(Filter.INCLUDE) ? null : FilterTranslator.translate(filter, schema);
    }

    private static Filter read(String text) throws SelectionException {
        try {
            return ECQL.toFilter(text);
        } catch (CQLException e) {
            throw FilterTokens.refusal("it cannot be read: " + firstSentence(e.getMessage()));
        } catch (RuntimeException | AssertionError _) {
            // GeoTools' builders throw many kinds, some without a message, and assert what they assume of a
            // text. They have met nothing but the text.
            throw FilterTokens.refusal("it cannot be read as ECQL: a part of it is not what its place needs");
        }
    }

    /// GeoTools' message without its list of everything that it expected, and without the text again.
    private static String firstSentence(@Nullable String message) {
        String said = message == null ? "it is no ECQL" : message;
        String first =
                said.split("\\s+Was expecting|\\s+Parsing :", 2)[0].strip().replaceAll("[\\s.]+$", "");
        String shown = SelectionException.shown(first.replaceAll("\\s+", " "));
        return shown.isEmpty() ? "it is no ECQL" : shown.substring(0, 1).toLowerCase(Locale.ROOT) + shown.substring(1);
    }
}
