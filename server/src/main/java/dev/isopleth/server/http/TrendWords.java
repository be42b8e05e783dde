package dev.isopleth.server.http;

import static dev.isopleth.server.http.ComparedWords.counted;

import dev.isopleth.analysis.trend.EmergingKind;
import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.analysis.trend.Trends;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.tile.TrendPath.Found;
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
            return "Nothing is significant " + over + ": all have the same "
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
            kinds.append(String.format(Locale.ROOT, "%,d ", bins(ranked.get(i))));
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
            return List.of();
        }
        addOfPeriods(cautions);
        if (tested < FEW_BINS) {
            cautions.add("There are " + counted(tested, "bin") + ": the normal theory needs some " + FEW_BINS
                    + ". Take smaller bins.");
        }
        if (found.leftOut() > 0) {
            cautions.add(counted(found.leftOut(), "bin") + (found.leftOut() == 1 ? " is" : " are")
                    + " left out: without a value in the last period, or in " + MannKendall.LEAST
                    + ". Larger bins, or a longer step, leave out fewer.");
        }
        long empty = Arrays.stream(found.samples()).filter(count -> count == 0).count();
        if (empty > MOSTLY_EMPTY * found.samples().length) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "A bin holds no sample in %.0f %% of all bins and periods, so that %s: take larger bins, or a"
                            + " longer step.",
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
        if (setting.of() == Of.COUNT && plan.value() != null && plan.weight() == null) {
            cautions.add("This says where samples grow many, not where " + plan.value() + " grows: that is of=mean.");
        }
        return cautions;
    }

    private void addOfPeriods(List<String> cautions) {
        List<TimeFrame> frames = found.periods().frames();
        if (frames.size() < FEW_PERIODS) {
            cautions.add("There are " + frames.size() + " periods, and a trend needs some " + FEW_PERIODS
                    + ": with fewer it must hardly be broken to be told. Take a shorter step.");
        }
        addPartial(cautions, frames.getFirst(), "first", "begin after");
        addPartial(cautions, frames.getLast(), "last", "end before");
        long empty = IntStream.range(0, frames.size())
                .filter(period -> found.samplesIn(period) == 0)
                .count();
        if (empty > 0) {
            cautions.add("Of " + frames.size() + " periods " + empty + (empty == 1 ? " has" : " have")
                    + " no sample at all"
                    + (setting.of() == Of.MEAN
                            ? "."
                            : ", and counts as 0: take a longer step, or a datetime without."));
        }
    }

    private void addPartial(List<String> cautions, TimeFrame frame, String which, String remedy) {
        @Nullable TimeRange times = plan.layer().dataset().manifest().timeRange();
        if (times == null) {
            return;
        }
        TimeWindow window = Objects.requireNonNull(frame.window(), "periods are windows");
        long from = Math.max(window.fromMillis(), times.from().toEpochMilli());
        long to = Math.min(window.toMillis(), times.to().toEpochMilli() + 1);
        double share = (double) (to - from) / found.periods().step().length().toMillis();
        if (share < NEARLY_WHOLE) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "The %s period, %s, is there in part: samples are of %.0f %% of it.%s",
                    which,
                    frame.label(),
                    100 * Math.max(0, share),
                    setting.of() == Of.MEAN ? "" : " It counts fewer for that: let datetime " + remedy + " it."));
        }
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

    private static boolean isVowel(EmergingKind kind) {
        return "aeio".indexOf(kind.words().charAt(0)) >= 0;
    }
}
