package dev.isopleth.server.http;

import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.server.answer.BinsAnswer;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes bins.
final class BinsDocuments {

    private BinsDocuments() {}

    /// The bins that hold enough samples to be told of.
    private static IntStream told(CountPlan plan, Bins bins) {
        return IntStream.range(0, bins.size()).filter(bin -> !plan.hides(bins.count(bin)));
    }

    /// Which bins are shown.
    ///
    /// @param box that they meet; null for all
    /// @param withEmpty whether those without a sample are among them
    static int[] shown(CountPlan plan, BinShapes shapes, @Nullable Box box, boolean withEmpty) {
        Bins bins = shapes.bins();
        return shapes.within(told(plan, bins).filter(bin -> withEmpty || bins.count(bin) > 0), box);
    }

    /// The document of some bins.
    static BinsAnswer of(CountPlan plan, BinsSetting setting, BinShapes shapes, int[] shown) {
        Bins bins = shapes.bins();
        int[] told = told(plan, bins).toArray();
        BinsWords words = new BinsWords(plan, setting, shapes, told);
        return new BinsAnswer(
                "FeatureCollection",
                plan.layer().id(),
                setting.text(),
                shapes.area(),
                shapes.areaUnit(),
                shapes.projection(),
                plan.selected().perStation() == null ? "sample" : "station",
                plan.value(),
                plan.unit(),
                plan.weight(),
                IntStream.of(told).mapToLong(bins::count).sum(),
                bins.size(),
                (int) IntStream.of(told).filter(bin -> bins.count(bin) > 0).count(),
                plan.hidden(bins.size(), told.length),
                words.reading(),
                words.cautions(),
                IntStream.of(shown).mapToObj(bin -> feature(plan, shapes, bin)).toList());
    }

    private static BinsAnswer.Feature feature(CountPlan plan, BinShapes shapes, int bin) {
        return new BinsAnswer.Feature("Feature", shapes.id(bin), shapes.outline(bin), properties(plan, shapes, bin));
    }

    private static BinsAnswer.Properties properties(CountPlan plan, BinShapes shapes, int bin) {
        Bins bins = shapes.bins();
        BinValues values = bins.values();
        Double weight = bins.isWeighted() ? bins.weight(bin) : null;
        if (values == null || plan.hides(values.count()[bin])) {
            return new BinsAnswer.Properties(
                    shapes.ownArea(bin),
                    bins.count(bin),
                    bins.places(bin),
                    weight,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new BinsAnswer.Properties(
                shapes.ownArea(bin),
                bins.count(bin),
                bins.places(bin),
                weight,
                values.count()[bin],
                number(values.sum()[bin]),
                number(values.mean()[bin]),
                number(values.min()[bin]),
                number(values.max()[bin]),
                quantile(values, 0, bin),
                quantile(values, 1, bin),
                quantile(values, 2, bin),
                quantile(values, 3, bin),
                quantile(values, 4, bin));
    }

    private static @Nullable Double quantile(BinValues values, int share, int bin) {
        return values.quantiles() == null ? null : number(values.quantiles()[share][bin]);
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
