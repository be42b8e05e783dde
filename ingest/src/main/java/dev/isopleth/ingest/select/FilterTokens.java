package dev.isopleth.ingest.select;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a filter word by word and lets through what is on the allow-list; the rest is refused by name.
///
/// This comes before GeoTools, whose parser looks up functions and reference systems while it reads. What
/// passes holds words of the list, names of columns, numbers, texts in single quotes, and signs: no function,
/// no path, no reference system. Times without quotes get quotes, so that they are read in the dataset's
/// time zone; names of columns get theirs, so that one that GeoTools' grammar knows for something else (id,
/// before, within, meters) is a name here.
final class FilterTokens {

    /// The most characters of a filter.
    static final int MOST_CHARACTERS = 8000;

    /// The deepest nesting of brackets.
    static final int MOST_DEPTH = 32;

    private static final double MOST_WHOLE = 9e18;

    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "between",
            "in",
            "like",
            "ilike",
            "is",
            "null",
            "bbox",
            "intersects",
            "polygon",
            "multipolygon",
            "include");

    /// A doubled quote within a text makes two texts of it here, one after the other: nothing is lost.
    private static final Pattern TOKEN = Pattern.compile("(?<space>[ \\t\\r\\n]+)"
            + "|(?<text>'[^']*+')"
            + "|\"(?<quoted>[^\"]*+)\""
            + "|(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt][0-9:.]+(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?)"
            + "|(?<number>[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?)"
            + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*(?:[.:@#$][\\p{L}\\p{N}_.:@#$]*)?)"
            + "|(?<sign><>|<=|>=|[<>=+*/,()-])");

    /// A box as GeoTools reads it: it exchanges ends that are the wrong way round without a word.
    private static final Pattern BOX = Pattern.compile("\\s*\\(\\s*(?:\\w+|\"[^\"]*\")\\s*"
            + ",\\s*(NUM)\\s*,\\s*(NUM)\\s*,\\s*(NUM)\\s*,\\s*(NUM)\\s*\\)"
                    .replace("NUM", "-?\\s*[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?"));

    static final String ACCEPTED = "comparisons (=, <>, <, <=, >, >=), AND, OR, NOT, BETWEEN, IN, LIKE, ILIKE,"
            + " IS NULL, IS NOT NULL, + - * /, BBOX(geometry, west, south, east, north) and"
            + " INTERSECTS(geometry, POLYGON(...) or MULTIPOLYGON(...)), on this dataset's columns";

    private final String text;
    private final Schema schema;
    private final StringBuilder passed = new StringBuilder();

    private FilterTokens(String text, Schema schema) {
        this.text = text;
        this.schema = schema;
    }

    /// The text as GeoTools may read it.
    ///
    /// @throws SelectionException if something in it is not on the list, or it is too long or too deep
    static String checked(String text, Schema schema) throws SelectionException {
        if (text.isBlank()) {
            throw refusal("it is empty");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw refusal("it has " + text.length() + " characters, and at most " + MOST_CHARACTERS + " are read");
        }
        var tokens = new FilterTokens(text, schema);
        tokens.check();
        return tokens.passed.toString();
    }

    static SelectionException refusal(String detail) {
        return new SelectionException(detail, List.of(ACCEPTED));
    }

    private void check() throws SelectionException {
        Matcher token = TOKEN.matcher(text);
        int depth = 0;
        for (int at = 0; at < text.length(); at = token.end()) {
            token.region(at, text.length());
            if (!token.lookingAt()) {
                throw stranger(at);
            }
            String found = token.group();
            depth += found.equals("(") ? 1 : found.equals(")") ? -1 : 0;
            if (depth > MOST_DEPTH) {
                throw refusal("its brackets are more than " + MOST_DEPTH + " deep");
            }
            if (token.group("quoted") != null) {
                name(token.group("quoted"), token.end());
            } else if (token.group("word") != null) {
                word(found, token.end());
            }
            passed.append(passing(token));
        }
    }

    private static String passing(Matcher token) throws SelectionException {
        String found = token.group();
        if (token.group("word") != null && !isListed(found)) {
            return '"' + found + '"';
        }
        if (token.group("number") != null) {
            return number(found);
        }
        return token.group("time") != null ? "'" + found + "'" : found;
    }

    /// GeoTools reads whole numbers as 64 bits.
    private static String number(String found) throws SelectionException {
        double number = Double.parseDouble(found);
        if (Double.isInfinite(number)) {
            throw refusal("the number " + SelectionException.shown(found) + " is too large");
        }
        return number < MOST_WHOLE ? found : Double.toString(number);
    }

    private SelectionException stranger(int at) {
        String sign = text.substring(at, text.offsetByCodePoints(at, 1));
        return refusal(
                switch (sign) {
                    case "'", "\"" -> "the quote at character " + (at + 1) + " is not closed";
                    case "!" -> "'!' is not accepted: unequal is written <>";
                    default -> "'" + SelectionException.shown(sign) + "' at character " + (at + 1) + " is not accepted";
                });
    }

    private void word(String word, int end) throws SelectionException {
        if (word.equalsIgnoreCase("bbox")) {
            checkBox(end);
        } else if (!isListed(word)) {
            name(word, end);
        }
    }

    private static boolean isListed(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private void name(String name, int end) throws SelectionException {
        String shown = SelectionException.shown(name);
        if (text.substring(end).stripLeading().startsWith("(")) {
            throw refusal("'" + shown + "(...)' is not accepted: functions are not called");
        }
        if (!name.equals(Schema.GEOMETRY) && !schema.columns().containsKey(name)) {
            throw new SelectionException("'" + shown + "' is no column of this dataset", schema.names());
        }
    }

    private void checkBox(int end) throws SelectionException {
        Matcher box = BOX.matcher(text).region(end, text.length());
        if (!box.lookingAt()) {
            throw refusal("BBOX takes the geometry and four numbers in degrees");
        }
        if (number(box, 1) > number(box, 3)) {
            throw refusal("the west of the BBOX is east of its east: two boxes joined by OR cross the antimeridian");
        }
        if (number(box, 2) > number(box, 4)) {
            throw refusal("the south of the BBOX is north of its north");
        }
    }

    private static double number(Matcher box, int group) {
        return Double.parseDouble(box.group(group).replaceAll("\\s", ""));
    }
}
