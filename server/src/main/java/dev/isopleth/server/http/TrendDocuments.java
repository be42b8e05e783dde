package dev.isopleth.server.http;

import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.trend.EmergingKind;
import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.analysis.trend.SpaceTimeCube;
import dev.isopleth.analysis.trend.Trends;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.server.answer.TrendAnswer;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotScale;
import dev.isopleth.server.layer.TrendScale;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.tile.TrendPath.Found;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes trends.
final class TrendDocuments {

    private final CountPlan plan;
    private final TrendSetting setting;
    private final Found found;
    private final BinShapes shapes;
    private final TrendWords words;

    TrendDocuments(CountPlan plan, TrendSetting setting, Found found) {
        this.plan = plan;
        this.setting = setting;
        this.found = found;
        this.shapes =
                new BinShapes(found.bins(), plan.layer().dataset().manifest().asPlane());
        this.words = new TrendWords(plan, setting, found);
    }

    /// Which of the bins that are compared are shown, by their place among these.
    ///
    /// @param box that they meet; null for all
    /// @param significant whether those of no kind are left out
    int[] shown(@Nullable Box box, boolean significant) {
        EmergingKind[] kinds = found.trends().kinds();
        int[] tested = found.tested();
        int[] some = shapes.within(
                IntStream.range(0, tested.length)
                        .filter(i -> !significant || kinds[i] != EmergingKind.NONE)
                        .map(i -> tested[i]),
                box);
        return Arrays.stream(some).map(bin -> Arrays.binarySearch(tested, bin)).toArray();
    }

    /// The document of some of the bins that are compared.
    TrendAnswer of(int[] shown) {
        MannKendall whole = found.whole();
        return new TrendAnswer(
                "FeatureCollection",
                plan.layer().id(),
                setting.bins().text(),
                shapes.area(),
                shapes.areaUnit(),
                shapes.projection(),
                words.compared().one(),
                setting.of().text(),
                plan.value(),
                words.compared().unit(),
                plan.weight(),
                setting.neighbours().text(),
                found.periods().step().text(),
                zone(),
                IntStream.range(0, found.cube().periods())
                        .mapToLong(found::samplesIn)
                        .sum(),
                found.bins().size(),
                found.tested().length,
                plan.hidden(found.bins().size(), found.tested().length),
                new TrendAnswer.Whole(trend(words.whole()), number(whole.z()), number(whole.p())),
                words.directed(1),
                words.directed(-1),
                IntStream.range(0, found.cube().periods())
                        .mapToObj(this::period)
                        .toList(),
                Arrays.stream(EmergingKind.values()).map(this::kindCount).toList(),
                words.reading(),
                words.cautions(),
                Arrays.stream(shown).mapToObj(this::feature).toList());
    }

    /// The document of one bin.
    ///
    /// @param i its place among those that are compared
    TrendAnswer.OfPlace ofBin(int i) {
        int bin = found.tested()[i];
        List<Double> middle = shapes.middle(bin);
        boolean onWorld = shapes.plane() instanceof Plane.World;
        return new TrendAnswer.OfPlace(
                plan.layer().id(),
                setting.bins().text(),
                words.compared().one(),
                setting.of().text(),
                plan.value(),
                words.compared().unit(),
                plan.weight(),
                setting.neighbours().text(),
                found.periods().step().text(),
                zone(),
                shapes.id(bin),
                onWorld ? middle.getFirst() : null,
                onWorld ? middle.getLast() : null,
                onWorld ? null : middle.getFirst(),
                onWorld ? null : middle.getLast(),
                properties(i),
                words.reading(i),
                words.cautions(i),
                IntStream.range(0, found.cube().periods())
                        .mapToObj(period -> at(i, period))
                        .toList());
    }

    private String zone() {
        return plan.layer().dataset().schema().zone().getId();
    }

    private TrendAnswer.Period period(int period) {
        TimeFrame frame = found.periods().frames().get(period);
        return new TrendAnswer.Period(
                frame.label(),
                FrameTexts.from(frame),
                FrameTexts.to(frame),
                Map.of(frame.parameter(), frame.text()),
                found.samplesIn(period),
                spots(period, 1),
                spots(period, -1));
    }

    private int spots(int period, int sign) {
        return (int) IntStream.range(0, found.tested().length)
                .filter(i -> Integer.signum(hotspot(i, period).number()) == sign)
                .count();
    }

    private TrendAnswer.At at(int i, int period) {
        TimeFrame frame = found.periods().frames().get(period);
        int at = found.cube().at(i, period);
        boolean isThere = !Double.isNaN(found.cube().values()[at]);
        return new TrendAnswer.At(
                frame.label(),
                FrameTexts.from(frame),
                FrameTexts.to(frame),
                Map.of(frame.parameter(), frame.text()),
                plan.hides(found.samples()[at]) ? null : found.samples()[at],
                number(found.cube().values()[at]),
                number(found.trends().z()[at]),
                number(found.trends().q()[at]),
                isThere ? hotspot(i, period).number() : null,
                isThere ? hotspot(i, period).words() : null,
                isThere ? HotspotScale.color(hotspot(i, period)) : null);
    }

    private TrendAnswer.KindCount kindCount(EmergingKind kind) {
        return new TrendAnswer.KindCount(
                kind.number(), kind.words(), kind.meaning(), TrendScale.color(kind), words.bins(kind));
    }

    private TrendAnswer.Feature feature(int i) {
        int bin = found.tested()[i];
        return new TrendAnswer.Feature("Feature", shapes.id(bin), shapes.outline(bin), properties(i));
    }

    private TrendAnswer.Properties properties(int i) {
        Trends trends = found.trends();
        SpaceTimeCube cube = found.cube();
        EmergingKind kind = trends.kinds()[i];
        HotspotClass last = hotspot(i, cube.periods() - 1);
        return new TrendAnswer.Properties(
                IntStream.range(0, cube.periods())
                        .mapToLong(period -> found.samples()[cube.at(i, period)])
                        .sum(),
                trends.ofValues()[i].count(),
                kind.number(),
                kind.words(),
                periods(i, 1),
                periods(i, -1),
                last.number(),
                last.words(),
                trend(trends.direction(i)),
                trends.ofValues()[i].z(),
                trends.ofValues()[i].p(),
                trends.trendQ()[i],
                trends.ofHeat()[i].z(),
                trends.ofHeat()[i].p());
    }

    private int periods(int i, int sign) {
        return (int) IntStream.range(0, found.cube().periods())
                .filter(period -> Integer.signum(hotspot(i, period).number()) == sign)
                .count();
    }

    private HotspotClass hotspot(int i, int period) {
        return found.trends().classes()[found.cube().at(i, period)];
    }

    private static String trend(int direction) {
        return direction > 0 ? "rises" : direction < 0 ? "falls" : "none";
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
