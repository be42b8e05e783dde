package dev.isopleth.ingest.format;

import java.util.regex.Pattern;

/// The usual ways in which a cell of numbers or times says that nothing is known.
public final class MissingMarks {

    /// A pattern that Java and DuckDB read alike, in letters of any case.
    static final String PATTERN = "\\s*(na|n/a|nan|null|none|-)?\\s*";

    private static final Pattern MARKS = Pattern.compile(PATTERN, Pattern.CASE_INSENSITIVE);

    private MissingMarks() {}

    /// Whether a cell is one, or blank.
    public static boolean matches(String cell) {
        return MARKS.matcher(cell).matches();
    }
}
