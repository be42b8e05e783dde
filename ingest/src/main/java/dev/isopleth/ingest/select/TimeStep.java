package dev.isopleth.ingest.select;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How time is cut into frames: along the calendar, or round a cycle of the clock.
public sealed interface TimeStep {

    /// Reads one: `1h`, `3h`, `1d`, `1w`, `1mo`, `1y`, `hour-of-day`, `day-of-week`, `month-of-year`.
    ///
    /// @throws SelectionException if the text is none
    static TimeStep parse(String text) throws SelectionException {
        for (Cycle cycle : Cycle.values()) {
            if (cycle.text().equals(text)) {
                return cycle;
            }
        }
        Matcher along = Along.TEXT.matcher(text);
        if (along.matches()) {
            var step = new Along(Integer.parseInt(along.group(1)), along.group(2));
            if (step.isWhole()) {
                return step;
            }
        }
        throw new SelectionException("'" + SelectionException.shown(text) + "' is no step of time", accepted());
    }

    /// The finest of hours, days, weeks, months and years, ten or a hundred of them, that cuts a time into no more
    /// frames than one can look through.
    static TimeStep fitting(Duration time) {
        return Along.USUAL.entrySet().stream()
                .filter(step -> time.dividedBy(step.getValue()) < Along.FEW)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(Along.CENTURIES);
    }

    /// What is accepted.
    static List<String> accepted() {
        return Stream.concat(
                        Stream.of("a number and h, d, w, mo or y, as in 1h, 1d, 7d, 1mo or 1y: hours that divide a day,"
                                + " months that divide a year, the others up to 999"),
                        Arrays.stream(Cycle.values()).map(Cycle::text))
                .toList();
    }

    /// As it is written.
    String text();

    /// The shortest time that one of its frames holds without a break, where nothing cuts it.
    Duration length();

    /// Along the calendar of the dataset's zone, from its own beginnings: hours are counted from midnight, weeks from
    /// Monday, months from January; several days, weeks or years from 1970-01-05, a Monday, or the year 0.
    ///
    /// @param count of units in a step
    /// @param unit `h`, `d`, `w`, `mo` or `y`
    record Along(int count, String unit) implements TimeStep {

        private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,2})(h|d|w|mo|y)");
        /// A year of days, and some more.
        private static final int FEW = 400;

        private static final Along CENTURIES = new Along(100, "y");
        private static final Map<Along, Duration> USUAL = new LinkedHashMap<>();

        static {
            USUAL.put(new Along(1, "h"), Duration.ofHours(1));
            USUAL.put(new Along(1, "d"), Duration.ofDays(1));
            USUAL.put(new Along(1, "w"), Duration.ofDays(7));
            USUAL.put(new Along(1, "mo"), Duration.ofDays(30));
            USUAL.put(new Along(1, "y"), Duration.ofDays(365));
            USUAL.put(new Along(10, "y"), Duration.ofDays(3652));
        }

        private static final Map<String, Integer> CIRCLES = Map.of("h", 24, "mo", 12);
        private static final LocalDate MONDAY = LocalDate.of(1970, 1, 5);

        @Override
        public String text() {
            return count + unit;
        }

        @Override
        public Duration length() {
            return switch (unit) {
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                case "w" -> Duration.ofDays(7L * count);
                case "mo" -> Duration.ofDays(28L * count);
                default -> Duration.ofDays(365L * count);
            };
        }

        private boolean isWhole() {
            Integer circle = CIRCLES.get(unit);
            return circle == null || circle % count == 0;
        }

        /// How long the step is that an instant lies in: a month of 28 to 31 days, a day of 23 to 25 hours.
        ///
        /// @param zone of the clock that it is told on
        public Duration lengthAt(Instant instant, ZoneId zone) {
            LocalDateTime start = start(LocalDateTime.ofInstant(instant, zone));
            return Duration.between(start.atZone(zone), next(start).atZone(zone));
        }

        /// The beginning of the step that a time lies in.
        LocalDateTime start(LocalDateTime time) {
            LocalDate day = time.toLocalDate();
            return switch (unit) {
                case "h" -> day.atTime(LocalTime.of(time.getHour() / count * count, 0));
                case "d" -> days(day, count).atStartOfDay();
                case "w" -> days(day, 7 * count).atStartOfDay();
                case "mo" -> {
                    Month month = Month.of((day.getMonthValue() - 1) / count * count + 1);
                    yield LocalDate.of(day.getYear(), month, 1).atStartOfDay();
                }
                default ->
                    day.withYear(Math.floorDiv(day.getYear(), count) * count)
                            .with(TemporalAdjusters.firstDayOfYear())
                            .atStartOfDay();
            };
        }

        /// The beginning of the step after one.
        LocalDateTime next(LocalDateTime start) {
            return switch (unit) {
                case "h" -> start.plusHours(count);
                case "d" -> start.plusDays(count);
                case "w" -> start.plusWeeks(count);
                case "mo" -> start.plusMonths(count);
                default -> start.plusYears(count);
            };
        }

        /// What a step that begins then is called: no more than tells it from the others.
        String label(LocalDateTime start) {
            String text = start.toString();
            return switch (unit) {
                case "h" -> text;
                case "d", "w" -> text.substring(0, "2024-05-01".length());
                case "mo" -> text.substring(0, "2024-05".length());
                default -> text.substring(0, "2024".length());
            };
        }

        /// Whether the label is the text of a window that is the step.
        boolean isNamed() {
            return count == 1 && !isOfHours() && !unit.equals("w");
        }

        /// Whether it is shorter than a day.
        boolean isOfHours() {
            return unit.equals("h");
        }

        private static LocalDate days(LocalDate day, int length) {
            long since = ChronoUnit.DAYS.between(MONDAY, day);
            return MONDAY.plusDays(Math.floorDiv(since, length) * length);
        }
    }

    /// Round a cycle of the dataset's clock.
    enum Cycle implements TimeStep {
        HOUR_OF_DAY("hour-of-day", "hours", 24),
        DAY_OF_WEEK("day-of-week", "weekdays", 7),
        MONTH_OF_YEAR("month-of-year", "months", 12);

        private final String text;
        private final String parameter;
        private final int parts;

        Cycle(String text, String parameter, int parts) {
            this.text = text;
            this.parameter = parameter;
            this.parts = parts;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public Duration length() {
            return switch (this) {
                case HOUR_OF_DAY -> Duration.ofHours(1);
                case DAY_OF_WEEK -> Duration.ofDays(1);
                case MONTH_OF_YEAR -> Duration.ofDays(28);
            };
        }

        /// The parameter that selects one of its parts.
        String parameter() {
            return parameter;
        }

        /// How many parts it has.
        int parts() {
            return parts;
        }

        /// Which parts a clock holds, as bits.
        int bits(Clock clock) {
            return switch (this) {
                case HOUR_OF_DAY -> clock.hours();
                case DAY_OF_WEEK -> clock.weekdays();
                case MONTH_OF_YEAR -> clock.months();
            };
        }

        /// A clock that holds of this cycle one part alone.
        Clock only(int part, Clock clock) {
            int bit = 1 << part;
            return switch (this) {
                case HOUR_OF_DAY -> new Clock(bit, clock.weekdays(), clock.months());
                case DAY_OF_WEEK -> new Clock(clock.hours(), bit, clock.months());
                case MONTH_OF_YEAR -> new Clock(clock.hours(), clock.weekdays(), bit);
            };
        }

        /// The part of a stored clock: hour in its lowest 5 bits, weekday in the next 3, month in the next 4.
        int part(int stored) {
            return switch (this) {
                case HOUR_OF_DAY -> stored & 31;
                case DAY_OF_WEEK -> stored >> 5 & 7;
                case MONTH_OF_YEAR -> stored >> 8 & 15;
            };
        }

        /// What a part is called, and how its parameter writes it.
        String label(int part) {
            return switch (this) {
                case HOUR_OF_DAY -> String.valueOf(part);
                case DAY_OF_WEEK -> ClockText.DAYS.get(part);
                case MONTH_OF_YEAR -> ClockText.MONTHS.get(part);
            };
        }
    }
}
