package dev.isopleth.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a file of separated text is written, where that is told rather than found out; null where it is to
/// be found out.
///
/// @param encoding of the text
/// @param header whether the first line names the columns
/// @param missing cells that say that nothing is known, besides the usual ones; a number among them stands
///     for that number however it is written
/// @param decimal the decimal mark of all numbers
/// @param timeFormat how the time is written: see [TimePattern#told]
/// @param time the time column, or the columns that make the time, separated by commas
public record Notation(
        @Nullable Charset encoding,
        @Nullable Boolean header,
        List<String> missing,
        @Nullable Decimal decimal,
        @Nullable String timeFormat,
        @Nullable String time) {

    /// Everything is to be found out.
    public static final Notation FOUND_OUT = new Notation(null, null, List.of(), null, null, null);

    public Notation {
        missing = List.copyOf(missing);
    }

    /// A decimal mark.
    public enum Decimal {
        POINT,
        COMMA
    }

    /// The same for this time.
    public Notation withTime(@Nullable String columns) {
        return new Notation(encoding, header, missing, decimal, timeFormat, columns);
    }

    /// What holds for a second file too: the marks of missing cells, and the time where that may be in it.
    public Notation shared() {
        boolean isOne = time != null && !time.contains(",");
        return new Notation(null, null, missing, null, isOne ? timeFormat : null, isOne ? time : null);
    }

    /// Whether nothing is told but the time and how it is written, which all formats can be told.
    public boolean isFoundOut() {
        return equals(new Notation(null, null, List.of(), null, timeFormat, time));
    }

    /// Why a text is no format of times, as a sentence; null where it is one.
    public static @Nullable String refusalOfTimes(String text) {
        try {
            TimePattern.told(text);
            return null;
        } catch (FormatException e) {
            return e.getMessage();
        }
    }

    /// The refusal of a format of times without their column.
    static FormatException noTime() {
        return new FormatException("--time-format needs the column that it is the format of: name it with --time.");
    }

    /// The encoding of this name: `UTF-8`, `UTF-16LE`, `Latin-1`, `Windows-1252` or whatever Java knows; null
    /// where it knows none.
    public static @Nullable Charset encodingOf(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(plain.equals("latin-1") ? "ISO-8859-1" : plain);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return null;
        }
    }

    /// The marks in a text that separates them by commas.
    public static List<String> marks(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(mark -> !mark.isEmpty())
                .toList();
    }
}
