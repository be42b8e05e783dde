package dev.isopleth.ingest.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads lists of hours, weekdays and months, as in `7-9,17-19`, `mon-fri` or `dec-feb`.
public final class ClockText {

    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String HOURS_ACCEPTED =
            "hours 0 to 23 and spans of them to 24 at most, with commas between, as in 7-9,17-19: from 7:00 to 9:00 and from"
                    + " 17:00 to 19:00, the ends not included; 22-5 goes over midnight";
    private static final String DAYS_ACCEPTED =
            "weekdays mon, tue, wed, thu, fri, sat, sun and spans of them with commas between, as in mon-fri,sun";
    private static final String MONTHS_ACCEPTED =
            "months 1 to 12 or jan to dec and spans of them with commas between, as in 3-5 or dec-feb";

    private static final Pattern SPAN = Pattern.compile("([a-z]{3}|[0-9]{1,2})(?:-([a-z]{3}|[0-9]{1,2}))?");
    private static final int MOST_CHARACTERS = 200;

    private ClockText() {}

    /// Hours as bits, see [Clock]. A single hour is that whole hour; a span ends where its second hour
    /// begins, and goes over midnight where that is below the first.
    ///
    /// @throws SelectionException if the text is no such list, or a span is empty
    public static int hours(String text) throws SelectionException {
        int bits = 0;
        for (Matcher span : spans(text, HOURS_ACCEPTED)) {
            int from = number(span.group(1), 0, 24);
            int to = span.group(2) == null ? from + 1 : number(span.group(2), 0, 24);
            if (from < 0 || to < 0 || from == 24) {
                throw refusal(span.group(), HOURS_ACCEPTED);
            }
            if (from == to) {
                throw new SelectionException(
                        "'" + span.group() + "' ends where it begins and holds no hour", List.of(HOURS_ACCEPTED));
            }
            bits |= ring(from, (to + 23) % 24, 24);
        }
        return bits;
    }

    /// Weekdays as bits, see [Clock]. Both days of a span are in it; it goes over Sunday where need be.
    ///
    /// @throws SelectionException if the text is no such list
    public static int weekdays(String text) throws SelectionException {
        int bits = 0;
        for (Matcher span : spans(text, DAYS_ACCEPTED)) {
            int from = DAYS.indexOf(span.group(1));
            int to = span.group(2) == null ? from : DAYS.indexOf(span.group(2));
            if (from < 0 || to < 0) {
                throw refusal(span.group(), DAYS_ACCEPTED);
            }
            bits |= ring(from, to, 7);
        }
        return bits;
    }

    /// Months as bits, see [Clock]. Both months of a span are in it; it goes over December where need be.
    ///
    /// @throws SelectionException if the text is no such list
    public static int months(String text) throws SelectionException {
        int bits = 0;
        for (Matcher span : spans(text, MONTHS_ACCEPTED)) {
            int from = month(span.group(1));
            int to = span.group(2) == null ? from : month(span.group(2));
            if (from < 0 || to < 0) {
                throw refusal(span.group(), MONTHS_ACCEPTED);
            }
            bits |= ring(from, to, 12);
        }
        return bits;
    }

    private static List<Matcher> spans(String text, String accepted) throws SelectionException {
        if (text.length() > MOST_CHARACTERS) {
            throw refusal(text, accepted);
        }
        List<Matcher> spans = new ArrayList<>();
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            Matcher span = SPAN.matcher(part);
            if (!span.matches()) {
                throw refusal(part, accepted);
            }
            spans.add(span);
        }
        return spans;
    }

    private static SelectionException refusal(String part, String accepted) {
        return new SelectionException(
                "'" + SelectionException.shown(part) + "' is not what belongs there", List.of(accepted));
    }

    private static int month(String text) {
        int named = MONTHS.indexOf(text);
        return named >= 0 ? named : number(text, 1, 12) - 1;
    }

    /// The number, or something below 0 where it is none in the range.
    private static int number(String text, int least, int most) {
        if (!Character.isDigit(text.charAt(0))) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number < least || number > most ? -1 : number;
    }

    /// Bits `from` to `to`, both included, round a ring.
    private static int ring(int from, int to, int size) {
        int bits = 1 << to;
        for (int at = from; at != to; at = (at + 1) % size) {
            bits |= 1 << at;
        }
        return bits;
    }
}
