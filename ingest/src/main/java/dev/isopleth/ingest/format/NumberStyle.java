package dev.isopleth.ingest.format;

/// How the numbers of a text column are written.
enum NumberStyle {

    /// 1234.5, and nothing between thousands.
    POINT("with a decimal point") {
        @Override
        String sql(String cell) {
            return cast(cell);
        }
    },

    /// 1,234.5 or 1 234.5 or 1'234.5.
    POINT_GROUPED("with thousands apart and a decimal point") {
        @Override
        String sql(String cell) {
            return "coalesce(" + cast(cell) + ", case when " + matches(cell, groupedPoint()) + " then "
                    + cast("regexp_replace(" + cell + ", '[," + MARKS + "]', '', 'g')") + " end)";
        }
    },

    /// 1234,5 or 1.234,5 or 1 234,5 or 1'234,5. A point that is between no thousands makes it no number.
    COMMA("with a decimal comma") {
        @Override
        String sql(String cell) {
            return "coalesce(case when not contains(" + cell + ", '.') then "
                    + cast("replace(" + cell + ", ',', '.')")
                    + " end, case when " + matches(cell, groupedComma()) + " then "
                    + cast("replace(regexp_replace(" + cell + ", '[." + MARKS + "]', '', 'g'), ',', '.')") + " end)";
        }
    },

    /// Degrees, or degrees and minutes, or degrees, minutes and seconds, with a sign or a letter of the
    /// compass before or behind: 41°39'10.8"N, 41 39 10.8 N, N41 39.18, 41.5N, -83.5.
    DEGREES("as degrees, minutes and seconds") {
        @Override
        String sql(String cell) {
            String parts = "regexp_extract(" + cell + ", " + DuckSession.text(DEGREES_PATTERN)
                    + ", ['before', 'sign', 'd', 'm', 's', 'behind'])";
            String d = part(parts, "d");
            String m = part(parts, "m");
            String s = part(parts, "s");
            String letters = "upper(" + parts + ".before || " + parts + ".behind)";
            return "coalesce(" + cast(cell) + ", case when " + d + " is null or strlen(" + letters + ") > 1 or ("
                    + parts + ".sign <> '' and "
                    + letters + " <> '') or " + m + " >= 60 or " + s + " >= 60 or (" + m + " is not null and " + d
                    + " <> floor(" + d + ")) or (" + s + " is not null and " + m + " <> floor(" + m
                    + ")) then null else (" + d + " + coalesce(" + m + ", 0) / 60 + coalesce(" + s
                    + ", 0) / 3600) * case when " + parts + ".sign = '-' or " + letters
                    + " in ('S', 'W') then -1 else 1 end end)";
        }
    };

    /// What stands between thousands, besides commas and points.
    private static final String MARKS = " \\x{00A0}\\x{202F}\\x{2009}''\\x{2019}";

    private static final String SIGN = "\\s*[-+]?";

    private static final String DEGREES_PATTERN = "^\\s*([NSEWnsew]?)\\s*([-+]?)(\\d{1,3}(?:[.,]\\d*)?)"
            + "(?:(?:\\s*[°ºd:]\\s*|\\s+)(\\d{1,2}(?:[.,]\\d*)?)"
            + "(?:(?:\\s*['′’:]\\s*|\\s+)(\\d{1,2}(?:[.,]\\d*)?))?)?"
            + "\\s*[°º'′’\"″”]*\\s*([NSEWnsew]?)\\s*$";

    private final String words;

    NumberStyle(String words) {
        this.words = words;
    }

    /// How the numbers are written, for people.
    String words() {
        return words;
    }

    /// The expression for a cell as a finite number, null where it is none.
    abstract String sql(String cell);

    /// The expression that is true for a cell that this style alone lets be a position: with a mark of degrees
    /// or a letter of the compass.
    static String marksDegrees(String cell) {
        return "(regexp_matches(" + cell + ", '[°º′″NSEWnsew:]|\\d\\s*[''\"]') and " + DEGREES.sql(cell)
                + " is not null)";
    }

    /// The expression that is true for a cell of digits and marks, that may be a number in some style.
    static String looksLike(String cell) {
        return "regexp_full_match(" + cell + ", '[-+\\sNSEWnsew]*\\d[-\\d.,eE+d°º′″:\"" + MARKS + "]*[\\sNSEWnsew]*')";
    }

    /// The expression that is true where the comma of a cell can only be the decimal mark, or its point only
    /// be between thousands.
    static String commaIsDecimal(String cell) {
        return "(" + matches(cell, SIGN + "(\\d*,(\\d{1,2}|\\d{4,})|0\\d*,\\d+|\\d{4,},\\d+)([eE][-+]?\\d+)?\\s*")
                + " or " + matches(cell, SIGN + "[1-9]\\d{0,2}(\\.\\d{3}){2,}\\s*")
                + " or " + matches(cell, SIGN + "[1-9]\\d{0,2}([." + MARKS + "]\\d{3})+,\\d*\\s*") + ")";
    }

    /// The expression that is true where thousands before the point of a cell, or two commas, leave it no other
    /// part than that of the decimal mark.
    static String pointIsDecimal(String cell) {
        return "(" + matches(cell, SIGN + "[1-9]\\d{0,2}(,\\d{3}){2,}\\s*") + " or "
                + matches(cell, SIGN + "[1-9]\\d{0,2}([," + MARKS + "]\\d{3})+\\.\\d*\\s*") + ")";
    }

    /// The expression that is true for a number with a point that is between no thousands: not 1.234.
    static String pointIsPlain(String cell) {
        return "(strlen(" + cell + ") - strpos(" + cell + ", '.') <> 3 or strpos(" + cell + ", '.') > 5 or starts_with("
                + cell + ", '0') or starts_with(" + cell + ", '-0'))";
    }

    /// The expression that is true for a cell such as 1,234, which is either.
    static String commaIsEither(String cell) {
        return matches(cell, SIGN + "[1-9]\\d{0,2},\\d{3}\\s*");
    }

    /// The expression that is true for a number with something between its thousands.
    static String grouped(String cell) {
        return "(" + matches(cell, groupedPoint()) + " or " + matches(cell, groupedComma()) + ")";
    }

    private static String groupedPoint() {
        return SIGN + "[1-9]\\d{0,2}((,\\d{3})+|([" + MARKS + "]\\d{3})+)(\\.\\d*)?\\s*";
    }

    private static String groupedComma() {
        return SIGN + "[1-9]\\d{0,2}((\\.\\d{3})+|([" + MARKS + "]\\d{3})+)(,\\d*)?\\s*";
    }

    private static String cast(String text) {
        String cast = "try_cast(" + text + " as double)";
        return "(case when isfinite(" + cast + ") then " + cast + " end)";
    }

    private static String part(String parts, String name) {
        return "try_cast(replace(" + parts + "." + name + ", ',', '.') as double)";
    }

    private static String matches(String cell, String pattern) {
        return "regexp_full_match(" + cell + ", '" + pattern + "')";
    }
}
