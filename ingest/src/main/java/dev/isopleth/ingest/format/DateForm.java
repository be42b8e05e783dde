package dev.isopleth.ingest.format;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How dates are written: which of year, month and day stands where, and the sign between them.
///
/// @param order of `y`, `m` and `d`: `dmy`; `ym` without a day
/// @param century whether years have four digits rather than two
/// @param named whether months are names, such as Jan
record DateForm(String order, char sign, boolean century, boolean named) {

    /// What two digits of a year are taken for: 69 to 99 and 00 to 68, as strptime has it.
    static final int FIRST_SHORT_YEAR = 1969;

    /// The first year of which all four digits are written without a needless 0.
    static final int FIRST_LONG_YEAR = 1000;

    /// What it is called: `dd/mm/yyyy`.
    String label() {
        return join(century ? "yyyy" : "yy", named ? "Mon" : "mm", "dd", String.valueOf(sign));
    }

    /// The conversions of strptime for it.
    String strptime() {
        return join(century ? "%Y" : "%y", named ? "%b" : "%m", "%d", String.valueOf(sign));
    }

    /// The regular expression of a text that begins with such a date.
    String regex() {
        String year = century ? "\\d{4}" : "\\d{2}";
        String month = named ? "[A-Za-z]{3}" : "\\d{1,2}";
        return "^\\s*" + join(year, month, "\\d{1,2}", Pattern.matches("\\w", String.valueOf(sign)) ? "" : "\\" + sign)
                + "(\\D|$)";
    }

    private String join(String year, String month, String day, String between) {
        return order.chars()
                .mapToObj(part -> part == 'y' ? year : part == 'm' ? month : day)
                .collect(Collectors.joining(between));
    }

    /// The days since 1970 of a date of these parts; empty where they are none of this form.
    ///
    /// @param parts in the order they stand
    OptionalLong day(char between, List<String> parts) {
        if (between != sign || parts.size() != order.length()) {
            return OptionalLong.empty();
        }
        int year = 0;
        int month = 0;
        int day = 1;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean isName = !Character.isDigit(part.charAt(0));
            char what = order.charAt(i);
            int most = what == 'y' && century ? 4 : 2;
            if ((part.length() > most && !isName) || isName != (what == 'm' && named)) {
                return OptionalLong.empty();
            }
            switch (what) {
                case 'y' -> year = year(part);
                case 'm' -> month = isName ? month(part) : Integer.parseInt(part);
                default -> day = Integer.parseInt(part);
            }
        }
        boolean isDate = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return isDate ? OptionalLong.of(LocalDate.of(year, month, day).toEpochDay()) : OptionalLong.empty();
    }

    private int year(String digits) {
        int year = Integer.parseInt(digits);
        if (century) {
            return digits.length() == 4 ? year : -1;
        }
        return digits.length() != 2 ? -1 : year + (year < FIRST_SHORT_YEAR % 100 ? 2000 : 1900);
    }

    /// The number of a month by the first three letters of its name; 0 where there is none.
    static int month(String letters) {
        for (Month month : Month.values()) {
            if (month.name().startsWith(letters.toUpperCase(Locale.ROOT)) && letters.length() >= 3) {
                return month.getValue();
            }
        }
        return 0;
    }
}
