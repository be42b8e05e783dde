package dev.isopleth.ingest.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Instants of clocks on the wall in one zone. A time that the clock skips is moved on by as much as it
/// skips, so that 02:30 is 03:30; of a time that comes twice the first is taken. Both are counted. This is the one
/// rule for all times that state no zone.
///
/// Made for runs of times that lie near one another: the zone's rules are asked only when the offset may
/// have changed. Not safe for use by several threads.
public final class LocalTimes {

    private final ZoneId zone;
    private final ZoneRules rules;
    /// Times on the wall between which the offset is the same, and no other is possible.
    private long from;
    private long to;
    private long offsetMillis;
    private long skipped;
    /// The first time that was moved on, and where to.
    private @Nullable LocalDateTime moved;

    private @Nullable LocalDateTime movedTo;
    private long twice;

    /// @param zone of the clocks
    public LocalTimes(ZoneId zone) {
        this.zone = zone;
        rules = zone.getRules();
    }

    /// Milliseconds since 1970 of a time on the wall, in milliseconds since 1970 on the wall.
    public long instant(long wall) {
        return wall >= from && wall < to ? wall - offsetMillis : find(wall);
    }

    /// The instant of what a cell tells; empty for nothing.
    OptionalLong instant(@Nullable Moment moment) {
        return moment == null
                ? OptionalLong.empty()
                : OptionalLong.of(moment.isInstant() ? moment.millis() : instant(moment.millis()));
    }

    private long find(long wall) {
        var time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(wall, 1000L), (int) Math.floorMod(wall, 1000L) * 1_000_000, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change != null) {
            if (change.isGap()) {
                skipped++;
                moved = moved == null ? time : moved;
                movedTo = movedTo == null ? time.plus(change.getDuration()) : movedTo;
            } else {
                twice++;
            }
            return wall - change.getOffsetBefore().getTotalSeconds() * 1000L;
        }
        ZoneOffset offset = rules.getOffset(time);
        offsetMillis = offset.getTotalSeconds() * 1000L;
        Instant instant = Instant.ofEpochMilli(wall - offsetMillis);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        from = before == null ? Long.MIN_VALUE : latest(before);
        to = after == null ? Long.MAX_VALUE : earliest(after);
        return wall - offsetMillis;
    }

    private static long latest(ZoneOffsetTransition change) {
        return millis(change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore());
    }

    private static long earliest(ZoneOffsetTransition change) {
        return millis(change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter());
    }

    private static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /// What was done with times that the clock skips or shows twice, a sentence each.
    public List<String> notes(String column) {
        List<String> notes = new ArrayList<>();
        if (skipped > 0) {
            notes.add(count(skipped, column) + " that clocks in " + zone
                    + " skip when they are set forward: moved on by as much, as " + text(moved) + " to "
                    + text(movedTo) + ".");
        }
        if (twice > 0) {
            notes.add(count(twice, column) + " that clocks in " + zone
                    + " show twice when they are set back: taken for the first of the two.");
        }
        return notes;
    }

    private static String text(@Nullable LocalDateTime time) {
        return String.valueOf(time).replace('T', ' ');
    }

    private static String count(long times, String column) {
        return times == 1
                ? "1 time in '" + column + "' is among those"
                : times + " times in '" + column + "' are among those";
    }
}
