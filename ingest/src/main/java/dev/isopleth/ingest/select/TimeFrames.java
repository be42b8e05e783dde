package dev.isopleth.ingest.select;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Frames of one step, in their order: those of a calendar follow one another without gaps, those of a cycle are its
/// parts. No sample is in two.
public final class TimeFrames {

    private static final int NO_CLOCK = 0xffff;

    /// Windows are told by years of four digits.
    private static final int LAST_YEAR = 9999;

    private final TimeStep step;
    private final List<TimeFrame> frames;
    private final long[] starts;
    private final int[] ofPart;

    /// @param starts of a calendar's frames the first instants and at last the end, milliseconds since 1970
    /// @param ofPart of a cycle's parts the numbers of their frames, -1 where there is none
    private TimeFrames(TimeStep step, List<TimeFrame> frames, long[] starts, int[] ofPart) {
        this.step = step;
        this.frames = List.copyOf(frames);
        this.starts = starts;
        this.ofPart = ofPart;
    }

    /// The frames of what criteria select: those of a calendar from the dataset's first time to its last, within the
    /// years 0 to 9999.
    ///
    /// @param criteria their window cuts a calendar's frames, their clock says which parts of a cycle there are
    /// @param first time of the dataset; null where no sample has any, likewise `last`: no calendar has frames
    ///     then
    /// @param zone the dataset's
    /// @param most how many there may be
    /// @throws SelectionException if there are more
    public static TimeFrames of(
            TimeStep step, Criteria criteria, @Nullable Instant first, @Nullable Instant last, ZoneId zone, int most)
            throws SelectionException {
        return switch (step) {
            case TimeStep.Along along when first == null || last == null -> along(along, List.of());
            case TimeStep.Along along -> {
                TimeWindow cut = criteria.window() == null
                        ? new TimeWindow(TimeWindow.OPEN_START, TimeWindow.OPEN_END)
                        : criteria.window();
                yield along(along, frames(along, cut, first.toEpochMilli(), last.toEpochMilli(), zone, most));
            }
            case TimeStep.Cycle cycle -> round(cycle, criteria.clock());
        };
    }

    private static List<TimeFrame> frames(
            TimeStep.Along step, TimeWindow cut, long first, long last, ZoneId zone, int most)
            throws SelectionException {
        List<TimeFrame> frames = new ArrayList<>();
        long begin = Math.max(
                Math.max(first, cut.fromMillis()),
                millis(LocalDate.EPOCH.withYear(0).atStartOfDay(), zone));
        long end = Math.min(
                Math.min(last, cut.toMillis() - 1),
                millis(LocalDate.of(LAST_YEAR + 1, 1, 1).atStartOfDay(), zone) - 1);
        LocalDateTime at = step.start(LocalDateTime.ofInstant(Instant.ofEpochMilli(begin), zone));
        for (long from = millis(at, zone); from <= end && begin <= end; from = millis(at, zone)) {
            LocalDateTime next = step.next(at);
            var window = new TimeWindow(Math.max(from, cut.fromMillis()), Math.min(millis(next, zone), cut.toMillis()));
            // An hour that the clock leaves out in spring holds no time.
            if (window.fromMillis() < window.toMillis()) {
                if (frames.size() == most) {
                    throw tooMany(step, most);
                }
                frames.add(new TimeFrame(step.label(at), "datetime", text(step, at, next, window, zone), window));
            }
            at = next;
        }
        return frames;
    }

    /// What `datetime` says for a frame: the calendar's own words where it is whole, else the instants.
    private static String text(
            TimeStep.Along step, LocalDateTime at, LocalDateTime next, TimeWindow window, ZoneId zone) {
        boolean isWhole = window.fromMillis() == read(step, at, zone) && window.toMillis() == read(step, next, zone);
        if (isWhole && step.isNamed()) {
            return step.label(at);
        }
        Instant end = Instant.ofEpochMilli(window.toMillis());
        boolean isOpen = end.atZone(zone).getYear() > LAST_YEAR;
        String from = isWhole
                ? step.label(at)
                : Instant.ofEpochMilli(window.fromMillis()).toString();
        return from + "/" + (isOpen ? ".." : isWhole ? step.label(next) : end.toString());
    }

    private static TimeFrames along(TimeStep.Along step, List<TimeFrame> frames) {
        long[] starts = new long[frames.size() + 1];
        for (int f = 0; f < frames.size(); f++) {
            TimeWindow window = Objects.requireNonNull(frames.get(f).window());
            starts[f] = window.fromMillis();
            starts[f + 1] = window.toMillis();
        }
        return new TimeFrames(step, frames, starts, new int[0]);
    }

    private static TimeFrames round(TimeStep.Cycle cycle, @Nullable Clock clock) {
        Clock asked = clock == null ? Clock.EVERY : clock;
        List<TimeFrame> frames = new ArrayList<>();
        int[] ofPart = new int[cycle.parts()];
        for (int part = 0; part < ofPart.length; part++) {
            boolean isIn = (cycle.bits(asked) >> part & 1) == 1;
            ofPart[part] = isIn ? frames.size() : -1;
            if (isIn) {
                frames.add(new TimeFrame(cycle.label(part), cycle.parameter(), cycle.label(part), null));
            }
        }
        return new TimeFrames(cycle, frames, new long[0], ofPart);
    }

    private static SelectionException tooMany(TimeStep step, int most) {
        return new SelectionException(
                "a step of " + step.text() + " makes more than " + most + " frames (--frames)",
                List.of("a longer step, as in 1mo or 1y", "a datetime that holds less, as in 2024-05 or P30D/.."));
    }

    /// What a window's words for a step's beginning mean: a time of day that clocks leave out is moved on by as much.
    private static long read(TimeStep.Along step, LocalDateTime time, ZoneId zone) {
        return step.isOfHours() ? time.atZone(zone).toInstant().toEpochMilli() : millis(time, zone);
    }

    /// The first instant at which clocks have reached a time; that of their change where they leave it out.
    static long millis(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        boolean isLeftOut = change != null && change.isGap();
        return (isLeftOut ? change.getInstant() : time.atZone(zone).toInstant()).toEpochMilli();
    }

    /// The same without those at either end whose times do not suit, as such that a window cuts; a cycle's frames have
    /// no
    /// times of their own, and stay.
    public TimeFrames only(Predicate<TimeWindow> suits) {
        return switch (step) {
            case TimeStep.Cycle _ -> this;
            case TimeStep.Along along -> {
                int from = 0;
                int to = frames.size();
                while (from < to
                        && !suits.test(Objects.requireNonNull(frames.get(from).window()))) {
                    from++;
                }
                while (to > from
                        && !suits.test(Objects.requireNonNull(frames.get(to - 1).window()))) {
                    to--;
                }
                yield along(along, frames.subList(from, to));
            }
        };
    }

    /// The frames.
    public List<TimeFrame> frames() {
        return frames;
    }

    /// What a frame selects of what criteria do.
    ///
    /// @param frame its number
    /// @param all those that the frames were made for
    public Criteria criteria(int frame, Criteria all) {
        return switch (step) {
            case TimeStep.Along _ ->
                new Criteria(all.filter(), frames.get(frame).window(), all.clock());
            case TimeStep.Cycle cycle ->
                new Criteria(
                        all.filter(),
                        all.window(),
                        cycle.only(partOf(frame), all.clock() == null ? Clock.EVERY : all.clock()));
        };
    }

    private int partOf(int frame) {
        int part = 0;
        while (ofPart[part] != frame) {
            part++;
        }
        return part;
    }

    /// The step that makes them.
    public TimeStep step() {
        return step;
    }

    /// The number of the frame that a sample is in; -1 for none.
    ///
    /// @param millis its time, since 1970; the least long where it has none
    /// @param clock what the store keeps of its clock; 65535 where it has no time
    public int of(long millis, int clock) {
        return switch (step) {
            case TimeStep.Cycle cycle -> clock == NO_CLOCK ? -1 : ofPart[cycle.part(clock)];
            case TimeStep.Along _ -> ofInstant(millis);
        };
    }

    /// The frames are nearly as long as one another: a guess is next to right.
    private int ofInstant(long millis) {
        int last = frames.size() - 1;
        if (last < 0 || millis < starts[0] || millis >= starts[last + 1]) {
            return -1;
        }
        double share = (double) (millis - starts[0]) / (starts[last + 1] - starts[0]);
        int frame = Math.min(last, (int) (share * frames.size()));
        while (millis < starts[frame]) {
            frame--;
        }
        while (millis >= starts[frame + 1]) {
            frame++;
        }
        return frame;
    }
}
