package dev.isopleth.server.http;

import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Spots.Spot;
import dev.isopleth.density.Plane;
import dev.isopleth.server.answer.GlobalAnswer;
import dev.isopleth.server.answer.HotspotsAnswer;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotScale;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.tile.HotspotsPath.Found;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes hot spots.
final class HotspotsDocuments {

    private final CountPlan plan;
    private final HotspotsSetting setting;
    private final Found found;
    private final BinShapes shapes;

    HotspotsDocuments(CountPlan plan, HotspotsSetting setting, Found found) {
        this.plan = plan;
        this.setting = setting;
        this.found = found;
        this.shapes =
                new BinShapes(found.bins(), plan.layer().dataset().manifest().asPlane());
    }

    /// Which of the bins that are compared are shown, by their place among these.
    ///
    /// @param box that they meet; null for all
    /// @param significant whether those that are not are left out
    int[] shown(@Nullable Box box, boolean significant) {
        HotspotClass[] classes = found.hotspots().classes();
        int[] tested = found.tested();
        int[] some = shapes.within(
                IntStream.range(0, tested.length)
                        .filter(i -> !significant || classes[i] != HotspotClass.NOT_SIGNIFICANT)
                        .map(i -> tested[i]),
                box);
        return Arrays.stream(some).map(bin -> Arrays.binarySearch(tested, bin)).toArray();
    }

    /// Where the middles of bins lie.
    List<List<Double>> middles(int[] shown) {
        return Arrays.stream(shown)
                .mapToObj(i -> shapes.middle(found.tested()[i]))
                .toList();
    }

    /// Whether that is in longitude and latitude.
    boolean onWorld() {
        return shapes.plane() instanceof Plane.World;
    }

    /// The document of some of the bins that are compared.
    HotspotsAnswer of(int[] shown) {
        Bins bins = found.bins();
        HotspotWords words = new HotspotWords(plan, setting, found);
        return new HotspotsAnswer(
                "FeatureCollection",
                plan.layer().id(),
                setting.bins().text(),
                shapes.area(),
                shapes.areaUnit(),
                shapes.projection(),
                plan.selected().perStation() == null ? "sample" : "station",
                setting.of().text(),
                plan.value(),
                words.compared().unit(),
                plan.weight(),
                setting.neighbours().text(),
                HotspotsSetting.name(setting.test()),
                found.permutations(),
                setting.seed(),
                IntStream.range(0, bins.size())
                        .mapToLong(bins::count)
                        .filter(count -> !plan.hides(count))
                        .sum(),
                bins.size(),
                found.tested().length,
                plan.hidden(bins.size(), found.tested().length),
                Arrays.stream(HotspotClass.values()).map(this::classCount).toList(),
                GlobalAnswer.of(found.moran()),
                GlobalAnswer.of(found.g()),
                words.reading(),
                words.cautions(),
                IntStream.range(0, found.spots().all().size())
                        .mapToObj(this::spot)
                        .toList(),
                Arrays.stream(shown).mapToObj(this::feature).toList());
    }

    private HotspotsAnswer.ClassCount classCount(HotspotClass one) {
        int bins = (int) Arrays.stream(found.hotspots().classes())
                .filter(of -> of == one)
                .count();
        return new HotspotsAnswer.ClassCount(one.number(), one.words(), HotspotScale.color(one), bins);
    }

    private HotspotsAnswer.Spot spot(int rank) {
        Spot spot = found.spots().all().get(rank);
        Hotspots hotspots = found.hotspots();
        HotspotClass peak = hotspots.classes()[spot.peak()];
        return new HotspotsAnswer.Spot(
                rank + 1,
                spot.isHot() ? "hot" : "cold",
                spot.bins().length,
                shapes.area(
                        Arrays.stream(spot.bins()).map(i -> found.tested()[i]).toArray()),
                Arrays.stream(spot.bins())
                        .mapToLong(i -> found.bins().count(found.tested()[i]))
                        .sum(),
                found.values()[spot.peak()],
                spot.z(),
                peak.number(),
                peak.words(),
                shapes.middle(found.tested()[spot.peak()]),
                bbox(spot));
    }

    /// Longitudes go on from that of the first bin, so that a spot across the antimeridian is not as wide as the
    /// world.
    private List<Double> bbox(Spot spot) {
        boolean onWorld = onWorld();
        double west = Double.POSITIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        double first = Double.NaN;
        for (int i : spot.bins()) {
            List<Double> middle = shapes.middle(found.tested()[i]);
            double x = middle.getFirst();
            first = Double.isNaN(first) ? x : first;
            double onwards = onWorld ? x - 360 * Math.rint((x - first) / 360) : x;
            west = Math.min(west, onwards);
            east = Math.max(east, onwards);
            south = Math.min(south, middle.getLast());
            north = Math.max(north, middle.getLast());
        }
        return onWorld ? List.of(wrapped(west), south, wrapped(east), north) : List.of(west, south, east, north);
    }

    private static double wrapped(double lon) {
        return lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon;
    }

    private HotspotsAnswer.Feature feature(int i) {
        int bin = found.tested()[i];
        return new HotspotsAnswer.Feature("Feature", shapes.id(bin), shapes.outline(bin), properties(i, bin));
    }

    private HotspotsAnswer.Properties properties(int i, int bin) {
        Hotspots hotspots = found.hotspots();
        HotspotClass one = hotspots.classes()[i];
        double[] permuted = hotspots.permuted();
        int spot = found.spots().of()[i];
        return new HotspotsAnswer.Properties(
                found.bins().count(bin),
                found.bins().places(bin),
                found.values()[i],
                hotspots.gi().z()[i],
                hotspots.gi().p()[i],
                permuted == null ? null : permuted[i],
                hotspots.q()[i],
                one.number(),
                one.words(),
                spot < 0 ? null : spot + 1,
                number(hotspots.moran().i()[i]),
                number(hotspots.moran().z()[i]),
                number(hotspots.moran().p()[i]),
                number(hotspots.moranQ()[i]),
                hotspots.moran().quadrants()[i].words());
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
