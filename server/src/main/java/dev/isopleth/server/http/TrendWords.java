package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.counted;
import static dev.isopleth.server.http.ComparedWords.thereAre;

import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.trend.EmergingKind;
import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.analysis.trend.Trends;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.tile.TrendPath.Found;
import dev.isopleth.styles.NumberText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What trends say, in words, and what speaks against them.
record TrendWords(CountPlan plan, TrendSetting setting, Found found) {

    private static final int FEW_BINS = 30;

    /// Desktop GIS asks for so many.
    private static final int FEW_PERIODS = 10;

    /// Of a bin in a period, on average.
    private static final double FEW_A_PERIOD = 5;

    /// Of bins in periods: where so many hold nothing, counts are far from normal.
    private static final double MOSTLY_EMPTY = 0.8;

    /// A period of which less is there is a part of one.
    private static final double NEARLY_WHOLE = 0.9;

    ComparedWords compared() {
        return new ComparedWords(plan, setting.of());
    }

    /// Whether all bins together rise or fall.
    int whole() {
        return found.whole().direction(found.whole().p(), Trends.LEVEL);
    }

    /// What all of it says, in a sentence or two.
    String reading() {
        int tested = found.tested().length;
        if (tested == 0) {
            if (isHiding()) {
                return "No bin holds " + HiddenWords.least(plan.selected()) + " or more in the last period and in "
                        + MannKendall.LEAST + " or more: take larger bins, or a longer step.";
            }
            return found.leftOut() == 0
                    ? "No sample is selected: there is nothing to compare."
                    : "No bin has a value in the last period and in " + MannKendall.LEAST
                            + " or more: take larger bins, or a longer step.";
        }
        String over =
                "among " + counted(tested, "bin") + " of " + setting.bins().text() + " over "
                        + counted(found.cube().periods(), "period") + " of "
                        + found.periods().step().text();
        if (found.trends().isConstant()) {
            return "Nothing is significant " + over + ": " + (tested == 1 ? "it has" : "all have") + " the same "
                    + compared().what() + " in all of them.";
        }
        StringBuilder reading = new StringBuilder();
        String hot = kinds(true);
        String cold = kinds(false);
        if (hot.isEmpty() && cold.isEmpty()) {
            reading.append("No hot or cold spot emerges ").append(over).append(" by ");
            reading.append(compared().what()).append('.');
        } else {
            reading.append(hot.isEmpty() ? "no hot spots" : hot).append(", and ");
            reading.append(cold.isEmpty() ? "no cold spots" : cold);
            reading.append(", by ")
                    .append(compared().what())
                    .append(' ')
                    .append(over)
                    .append('.');
        }
        reading.append(" The ").append(compared().what());
        reading.append(setting.of() == Of.COUNT ? " of " + compared().one() + "s" : "")
                .append(" rises in ");
        reading.append(counted(directed(1), "bin")).append(" and falls in ").append(directed(-1));
        reading.append("; over all bins together it ").append(whole(whole())).append('.');
        return Character.toUpperCase(reading.charAt(0)) + reading.substring(1);
    }

    private static String whole(int direction) {
        return direction > 0 ? "rises" : direction < 0 ? "falls" : "neither rises nor falls";
    }

    /// As in "3 new and 1 persistent hot spots".
    private String kinds(boolean isHot) {
        List<EmergingKind> ranked = Arrays.stream(EmergingKind.values())
                .filter(kind -> isHot ? kind.number() > 0 : kind.number() < 0)
                .sorted((a, b) -> Math.abs(b.number()) - Math.abs(a.number()))
                .filter(kind -> bins(kind) > 0)
                .toList();
        if (ranked.isEmpty()) {
            return "";
        }
        String spot = isHot ? " hot spot" : " cold spot";
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < ranked.size(); i++) {
            String word = ranked.get(i).words();
            kinds.append(i == 0 ? "" : i == ranked.size() - 1 ? " and " : ", ");
            kinds.append(NumberText.ofCount(bins(ranked.get(i)))).append(' ');
            kinds.append(word, 0, word.length() - spot.length());
        }
        boolean isOne = ranked.size() == 1 && bins(ranked.getFirst()) == 1;
        return kinds.append(spot).append(isOne ? "" : "s").toString();
    }

    /// How many bins are of a kind.
    int bins(EmergingKind kind) {
        return (int)
                Arrays.stream(found.trends().kinds()).filter(one -> one == kind).count();
    }

    /// How many bins have values that rise, or fall.
    ///
    /// @param direction 1 or -1
    int directed(int direction) {
        return (int) IntStream.range(0, found.tested().length)
                .filter(i -> found.trends().direction(i) == direction)
                .count();
    }

    /// What speaks against it; none where nothing does.
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        int tested = found.tested().length;
        if (tested == 0) {
            addPartial(cautions);
            return cautions;
        }
        addOfPeriods(cautions);
        if (tested < FEW_BINS) {
            cautions.add(
                    thereAre(tested, "bin") + ": the normal theory needs some " + FEW_BINS + ". Take smaller bins.");
        }
        HiddenWords.add(
                cautions,
                plan.selected(),
                "Bins, and periods of bins,",
                "and bins without the last period, or with fewer than " + MannKendall.LEAST
                        + " others, as a whole. Larger bins, or a longer step, leave out fewer");
        if (found.leftOut() > 0 && !isHiding()) {
            cautions.add(counted(found.leftOut(), "bin") + (found.leftOut() == 1 ? " is" : " are")
                    + " left out: without a value in the last period, or in " + MannKendall.LEAST
                    + ". Larger bins, or a longer step, leave out fewer.");
        }
        long empty = Arrays.stream(found.samples()).filter(count -> count == 0).count();
        if (empty > MOSTLY_EMPTY * found.samples().length) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "A bin holds %s in %.0f %% of all bins and periods, so that %s: take larger bins, or a longer step.",
                    isHiding() ? "fewer than " + HiddenWords.least(plan.selected()) : "no sample",
                    100.0 * empty / found.samples().length,
                    setting.of() == Of.MEAN
                            ? "trends rest on few values"
                            : "counts are far from normal, and trends hard to tell"));
        }
        if (whole() != 0) {
            cautions.add("Over all bins together the " + compared().what() + " " + whole(whole())
                    + ", and bins are compared with those of all periods: what is hot at last, or was at first, may be"
                    + " so for that alone.");
        }
        switch (setting.of()) {
            case COUNT, DENSITY -> ValueAsDensity.of(plan, "of=mean").addOfCounts(cautions, "grow many", "grows");
            case SUM -> ValueAsDensity.of(plan, "of=mean").addOfSums(cautions);
            case MEAN -> {
                // of values, however many
            }
        }
        addOfSamples(cautions);
        return cautions;
    }

    private boolean isHiding() {
        return HiddenWords.isHiding(plan.selected());
    }

    private void addOfSamples(List<String> cautions) {
        Bins bins = found.bins();
        if (plan.selected().perStation() == null) {
            Duplicates.add(
                    cautions,
                    Arrays.stream(found.tested()).mapToLong(bins::count).sum(),
                    Arrays.stream(found.tested()).mapToLong(bins::places).sum(),
                    "A place that begins to report often makes its bin hot by that alone; per=station takes each place"
                            + " once a period.");
        }
        if (plan.layer().dataset().area() == null && setting.of() != Of.MEAN && !isHiding()) {
            cautions.add("Nothing is known of what lies beyond the samples: bins within their hull count as 0, those"
                    + " beyond as not there. A study area (import --area) says it.");
        }
    }

    private void addOfPeriods(List<String> cautions) {
        List<TimeFrame> frames = found.periods().frames();
        if (frames.size() < FEW_PERIODS) {
            cautions.add(thereAre(frames.size(), "period") + ", and a trend needs some " + FEW_PERIODS
                    + ": with fewer it must hardly be broken to be told. Take a shorter step.");
        }
        addPartial(cautions);
        long empty = IntStream.range(0, frames.size())
                .filter(period -> found.samplesIn(period) == 0)
                .count();
        if (empty > 0) {
            cautions.add("Of " + frames.size() + " periods " + empty + (empty == 1 ? " has" : " have")
                    + (isHiding()
                            ? " no bin of " + HiddenWords.least(plan.selected()) + " or more that is compared"
                            : " no sample at all")
                    + (setting.of() == Of.MEAN || isHiding()
                            ? "."
                            : ", and " + (empty == 1 ? "counts" : "count")
                                    + " as 0: take a longer step, or a datetime without."));
        }
    }

    /// Of a first or last period that samples cover in part alone, with the datetime that is without it.
    private void addPartial(List<String> cautions) {
        List<TimeFrame> frames = found.periods().frames();
        TimeFrame first = frames.getFirst();
        TimeFrame last = frames.getLast();
        if (isPartial(first)) {
            cautions.add(partial("first", first)
                    + (setting.of() == Of.MEAN
                            ? "What bins have there rests on fewer"
                            : "It counts fewer for that, so that what follows seems to rise")
                    + ": let datetime begin after it, as in " + ofWhole(first, last) + ".");
        }
        if (isPartial(last) && frames.size() > 1) {
            cautions.add(partial("last", last)
                    + (setting.of() == Of.MEAN
                            ? "Bins without a sample in that part have no present and are left out, and what others"
                                    + " have there rests on fewer"
                            : "It counts fewer for that, so that bins seem to fall and grow cold at last")
                    + ": let datetime end before it, as in " + ofWhole(first, last) + ".");
        }
    }

    /// What selects the periods that are there as a whole.
    private String ofWhole(TimeFrame first, TimeFrame last) {
        TimeWindow begin = window(first);
        TimeWindow end = window(last);
        return "datetime=" + text(isPartial(first) ? begin.toMillis() : begin.fromMillis()) + "/"
                + text(isPartial(last) ? end.fromMillis() : end.toMillis());
    }

    private String partial(String which, TimeFrame frame) {
        return String.format(
                Locale.ROOT,
                "The %s period, %s, is there in part: samples are of %.0f %% of it. ",
                which,
                frame.label(),
                100 * share(frame));
    }

    private static TimeWindow window(TimeFrame frame) {
        return Objects.requireNonNull(frame.window(), "periods are windows");
    }

    /// Whether the times of the dataset cover much less of a period than the shortest that the calendar has.
    private boolean isPartial(TimeFrame frame) {
        return covered(frame) < NEARLY_WHOLE * found.periods().step().length().toMillis();
    }

    /// How much of a period they cover.
    private double share(TimeFrame frame) {
        TimeStep step = found.periods().step();
        Instant from = Instant.ofEpochMilli(window(frame).fromMillis());
        Duration length = step instanceof TimeStep.Along along
                ? along.lengthAt(from, plan.layer().dataset().schema().zone())
                : step.length();
        return covered(frame) / length.toMillis();
    }

    /// How many milliseconds of a period; without an end where the dataset has no times.
    private double covered(TimeFrame frame) {
        @Nullable TimeRange times = plan.layer().dataset().manifest().timeRange();
        if (times == null) {
            return Double.POSITIVE_INFINITY;
        }
        long from = Math.max(window(frame).fromMillis(), times.from().toEpochMilli());
        long to = Math.min(window(frame).toMillis(), times.to().toEpochMilli() + 1);
        return (double) Math.max(0, to - from);
    }

    /// An instant as `datetime` takes it: a day of the dataset's own clock where it is the first of one.
    private String text(long millis) {
        ZonedDateTime time = Instant.ofEpochMilli(millis)
                .atZone(plan.layer().dataset().schema().zone());
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toLocalDateTime().toString();
    }

    /// What becomes of one bin, in a sentence.
    String reading(int i) {
        Trends trends = found.trends();
        EmergingKind kind = trends.kinds()[i];
        String meaning = kind.meaning();
        int direction = trends.direction(i);
        return "This bin is "
                + (meaning == null ? "no emerging hot or cold spot" : "a" + (isVowel(kind) ? "n " : " ") + kind.words())
                + (meaning == null ? "" : ": " + meaning)
                + "; its " + compared().what() + " "
                + (direction > 0
                        ? "rises significantly."
                        : direction < 0 ? "falls significantly." : "neither rises nor falls significantly.");
    }

    /// What speaks against what is said of one bin, in a list that begins with what speaks against all of it.
    List<String> cautions(int i) {
        List<String> cautions = new ArrayList<>(cautions());
        int periods = found.cube().periods();
        int told = found.trends().ofValues()[i].count();
        if (told < periods) {
            cautions.add("This bin has a value in " + told + " of " + counted(periods, "period")
                    + ": the others have no part in what is said of it.");
        }
        long samples = IntStream.range(0, periods)
                .mapToLong(period -> found.samples()[found.cube().at(i, period)])
                .sum();
        if (samples < FEW_A_PERIOD * told) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "This bin holds %.1f %ss a period on average: what so few say is chance for the most part. Take"
                            + " larger bins, or a longer step.",
                    (double) samples / told,
                    compared().one()));
        }
        return cautions;
    }

    private static boolean isVowel(EmergingKind kind) {
        return "aeio".indexOf(kind.words().charAt(0)) >= 0;
    }
}
