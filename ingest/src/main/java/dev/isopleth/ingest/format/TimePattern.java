package dev.isopleth.ingest.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the times of a column are written. Each reads a cell in two ways that find the same: as SQL, for files that
/// DuckDB reads as text, and in memory, for all others.
///
/// @param label what `--time-format` calls it
/// @param words what it is called in sentences
/// @param sql the expression for milliseconds since 1970 of a cell `%1$s`, null where it is no time: of the
///     instant where the cell states its zone, else of the clock on the wall, as if that were in UTC
/// @param zoned the expression that is true where the cell states its zone
/// @param reader the same in memory
record TimePattern(String label, String words, String sql, String zoned, Reader reader) {

    /// Reads cells in memory.
    interface Reader {

        /// The time that a text tells; null where it is none.
        @Nullable
        Moment read(String text);

        /// The time that a text tells which is taken apart already; null where it is none.
        default @Nullable Moment read(WrittenTime time) {
            return null;
        }

        /// The time that a number tells.
        default @Nullable Moment read(double number) {
            return read(ValueCells.text(number));
        }
    }

    /// What may follow a date.
    private static final List<String> CLOCKS =
            List.of("", " %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p");

    private static final String ALWAYS = "true";
    private static final String NEVER = "false";
    private static final String NUMBER = "try_cast(%1$s as double)";
    private static final double MOST_MILLIS = 253_402_300_800_000d;

    /// ISO 8601, with or without a zone offset.
    static final TimePattern ISO = iso();

    /// Seconds since 1970, and parts of them.
    static final TimePattern SECONDS = epoch("epoch-s", "seconds since 1970", 1000);

    static final TimePattern MILLIS = epoch("epoch-ms", "milliseconds since 1970", 1);
    static final TimePattern MICROS = epoch("epoch-us", "microseconds since 1970", 1e-3);
    static final TimePattern NANOS = epoch("epoch-ns", "nanoseconds since 1970", 1e-6);

    /// Years alone, each its first moment.
    static final TimePattern YEAR = new TimePattern(
            "yyyy",
            "years, each taken for its first moment",
            "case when " + NUMBER + " = floor(" + NUMBER + ") and " + NUMBER + " between 1000 and 2999 then"
                    + " epoch_ms(make_timestamp(cast(" + NUMBER + " as bigint), 1, 1, 0, 0, 0.0)) end",
            NEVER,
            ofNumbers(number -> number == Math.floor(number) && number >= 1000 && number <= 2999
                    ? new Moment(daysOf((int) number) * 86_400_000L, false)
                    : null));

    /// Days as spreadsheets count them, with the time of day as their fraction.
    static final TimePattern SPREADSHEET = new TimePattern(
            "spreadsheet",
            "days since 1899-12-30, as spreadsheets count them",
            "case when " + NUMBER + " between 1 and 2958465 then cast(round((" + NUMBER
                    + " - 25569) * 86400000) as bigint) end",
            NEVER,
            ofNumbers(number -> number >= 1 && number <= 2_958_465
                    ? new Moment(Math.round((number - 25_569) * 86_400_000), false)
                    : null));

    /// Digits alone: year, month, day, and hour, minute and second where there are any.
    static final TimePattern COMPACT = compact();

    /// All that are tried on text; the first of those that read the most cells is taken.
    static final List<TimePattern> OF_TEXT = List.of(
            ISO,
            dated("ymd", '-', true),
            dated("ym", '-', true),
            dated("dmy", '.', true),
            dated("mdy", '/', true),
            dated("dmy", '/', true),
            dated("dmy", '-', true),
            dated("mdy", '-', true),
            dated(new DateForm("dmy", '-', true, true)),
            COMPACT,
            dated("dmy", '.', false),
            dated("mdy", '/', false),
            dated("dmy", '/', false),
            dated("ymd", '/', false),
            dated("dmy", '-', false),
            dated("mdy", '-', false),
            dated("ymd", '-', false),
            dated(new DateForm("dmy", '-', false, true)));

    /// Those of numbers, besides [#COMPACT].
    static final List<TimePattern> OF_NUMBERS = List.of(YEAR, SPREADSHEET, SECONDS, MILLIS, MICROS, NANOS);

    /// Patterns that may read the same texts, each with another order of day, month and year.
    private static final List<List<String>> RIVALS = List.of(
            List.of("mm/dd/yyyy", "dd/mm/yyyy"),
            List.of("dd-mm-yyyy", "mm-dd-yyyy"),
            List.of("mm/dd/yy", "dd/mm/yy", "yy/mm/dd"),
            List.of("dd-mm-yy", "mm-dd-yy", "yy-mm-dd"));

    /// What most files hold is told without a pattern, which costs as much as reading the time. A year has four
    /// digits: DuckDB takes fewer for one of the first centuries. What DuckDB takes for none is tried once more
    /// with small letters, blanks and an offset of digits alone written as it wants them.
    private static TimePattern iso() {
        String zoned = "case when ends_with(%1$s, 'Z') then true when strlen(%1$s) <= 10"
                + " or (strlen(%1$s) = 19 and substr(%1$s, 17, 1) = ':') then false"
                + " else regexp_matches(%1$s, '[ Tt]\\d\\d?:.*[-+A-Za-z]') end";
        String millis = "case when " + zoned + " then epoch_ms(try_cast(%1$s as timestamptz))"
                + " else epoch_ms(try_cast(%1$s as timestamp)) end";
        String upper = "upper(trim(%1$s))";
        String spelled = "regexp_replace(regexp_replace(" + upper
                + ", '\\s+([-+]\\d\\d|Z$)', '\\1'), '([-+]\\d\\d)(\\d\\d)$', '\\1:\\2')";
        String again = "case when " + zoned + " then epoch_ms(try_cast(" + spelled
                + " as timestamptz)) else epoch_ms(try_cast(" + upper + " as timestamp)) end";
        String least = "(epoch_ms(timestamp '" + DateForm.FIRST_LONG_YEAR + "-01-01') - 1)";
        String most = "epoch_ms(timestamp '10000-01-01')";
        return new TimePattern(
                "iso",
                "ISO 8601",
                "coalesce(nullif(nullif(least(greatest(" + millis + ", " + least + "), " + most + "), " + least + "), "
                        + most + "), case when regexp_matches(%1$s, '^\\s*0\\d\\d\\d\\D') then " + millis
                        + " when regexp_matches(%1$s, '^\\s*[1-9]\\d{3}[-/]') and (" + millis + ") is null then "
                        + again + " end)",
                zoned,
                ofTexts(WrittenTime::iso));
    }

    private static TimePattern epoch(String label, String words, double millis) {
        String number = millis == 1 ? NUMBER : "(" + NUMBER + " * " + millis + ")";
        return new TimePattern(
                label,
                words,
                "case when abs(" + number + ") < " + (long) MOST_MILLIS + " then cast(round(" + number
                        + ") as bigint) end",
                ALWAYS,
                ofNumbers(value ->
                        Math.abs(value * millis) < MOST_MILLIS ? new Moment(Math.round(value * millis), true) : null));
    }

    private static Reader ofTexts(Function<WrittenTime, @Nullable Moment> reader) {
        return new Reader() {
            @Override
            public @Nullable Moment read(String text) {
                WrittenTime time = WrittenTime.parse(text);
                return time == null ? null : reader.apply(time);
            }

            @Override
            public @Nullable Moment read(WrittenTime time) {
                return reader.apply(time);
            }
        };
    }

    private static Reader ofNumbers(DoubleFunction<@Nullable Moment> reader) {
        return new Reader() {
            @Override
            public @Nullable Moment read(String text) {
                return reader.apply(FeatureCells.coordinate(text));
            }

            @Override
            public @Nullable Moment read(double number) {
                return reader.apply(number);
            }
        };
    }

    private static long daysOf(int year) {
        return LocalDate.of(year, 1, 1).toEpochDay();
    }

    private static TimePattern compact() {
        return new TimePattern(
                "yyyymmdd",
                "yyyymmdd",
                local(
                        Stream.concat(
                                        Stream.of("%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S"),
                                        CLOCKS.stream().map(clock -> "%Y%m%d" + clock))
                                .toList(),
                        "^\\s*\\d{8}(\\D|\\d\\d|$)",
                        "^\\s*(\\d{8})( 24:00(:00)?|24(00(00)?)?)\\s*$",
                        "\\1",
                        "%Y%m%d"),
                NEVER,
                ofTexts(WrittenTime::compact));
    }

    private static TimePattern dated(String order, char sign, boolean century) {
        return dated(new DateForm(order, sign, century, false));
    }

    private static TimePattern dated(DateForm form) {
        String date = form.strptime();
        List<String> formats = CLOCKS.stream().map(clock -> date + clock).toList();
        String words = form.century()
                ? form.label()
                : form.label() + ", with years from " + DateForm.FIRST_SHORT_YEAR + " to "
                        + (DateForm.FIRST_SHORT_YEAR + 99);
        return new TimePattern(
                form.label(),
                words,
                local(formats, form.regex(), " 24:00(:00)?(\\.0+)?\\s*$", "", date),
                NEVER,
                ofTexts(time -> time.of(form)));
    }

    /// Times of these formats, or a date at 24:00, which is the next midnight.
    ///
    /// @param shape the pattern of all of them: strptime takes a year of any length
    /// @param late the pattern of 24:00
    /// @param early what it is replaced by
    /// @param date the format of what is left
    private static String local(List<String> formats, String shape, String late, String early, String date) {
        String list = formats.stream().map(DuckSession::text).collect(Collectors.joining(", ", "[", "]"));
        return "case when regexp_matches(%1$s, '" + shape + "') then epoch_ms(coalesce(try_strptime(%1$s, "
                + escaped(list) + "), case when contains(%1$s, '24') and regexp_matches(%1$s, '" + late
                + "') then try_strptime(regexp_replace(%1$s, '" + late + "', '" + early + "'), '" + escaped(date)
                + "') + interval 1 day end)) end";
    }

    private static String escaped(String format) {
        return format.replace("%", "%%");
    }

    /// The pattern of an answer to `--time-format`: the label of a known one, or the conversions of strptime.
    ///
    /// @throws FormatException if it is neither
    static TimePattern told(String text) throws FormatException {
        if (text.contains("%")) {
            Strptime format = Strptime.of(text);
            String millis = "epoch_ms(try_strptime(%1$s, " + escaped(DuckSession.text(text)) + "))";
            return new TimePattern(
                    text,
                    text,
                    format.hasLongYear()
                            ? "case when " + millis + " >= epoch_ms(timestamp '" + DateForm.FIRST_LONG_YEAR
                                    + "-01-01') then " + millis + " end"
                            : millis,
                    format.hasZone() ? ALWAYS : NEVER,
                    format::read);
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        List<TimePattern> all = new ArrayList<>(OF_NUMBERS);
        all.addAll(OF_TEXT);
        return all.stream()
                .filter(pattern -> pattern.label.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElseThrow(() -> new FormatException("'" + text + "' is no --time-format: write "
                        + Stream.concat(
                                        Stream.of("iso"),
                                        Stream.concat(
                                                        OF_NUMBERS.stream(),
                                                        OF_TEXT.stream().skip(1))
                                                .map(TimePattern::label))
                                .collect(Collectors.joining(", "))
                        + ", or the conversions of strptime, such as '%d/%m/%Y %H:%M'."));
    }

    /// This one and those that may read the same texts otherwise; this one alone where there are none.
    List<TimePattern> rivals() {
        return RIVALS.stream()
                .filter(labels -> labels.contains(label))
                .findFirst()
                .map(labels -> OF_TEXT.stream()
                        .filter(pattern -> labels.contains(pattern.label))
                        .toList())
                .orElse(List.of(this));
    }

    /// The same of numbers that are written in this style.
    TimePattern over(NumberStyle style) {
        return style == NumberStyle.POINT
                ? this
                : new TimePattern(label, words, sql.replace(NUMBER, style.sql("%1$s")), zoned, reader);
    }

    /// The expression for a cell.
    String millis(String cell) {
        return sql.formatted(cell);
    }

    /// The expression that is true where a cell states its zone.
    String statesZone(String cell) {
        return zoned.formatted(cell);
    }
}
