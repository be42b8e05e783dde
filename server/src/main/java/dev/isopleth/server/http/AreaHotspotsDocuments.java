package dev.isopleth.server.http;

import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Spots;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.answer.AreaHotspotsAnswer;
import dev.isopleth.server.answer.AreasAnswer;
import dev.isopleth.server.answer.BinsAnswer;
import dev.isopleth.server.answer.GlobalAnswer;
import dev.isopleth.server.answer.HotspotsAnswer;
import dev.isopleth.server.http.HotspotRequests.Show;
import dev.isopleth.server.layer.AreaHotspotsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotScale;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.tile.AreaHotspotsPath.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;

/// Writes hot spots among areas.
///
/// @param named the property that names an area
record AreaHotspotsDocuments(CountPlan plan, AreaHotspotsSetting setting, Found found, String named) {

    /// What is told of an area. A property of the same name that it has gives way.
    private static final List<String> TOLD = List.of(
            "count",
            "places",
            "area",
            "middle",
            "value",
            "z",
            "p",
            "pPermutation",
            "q",
            "class",
            "label",
            "spot",
            "moranI",
            "moranZ",
            "moranP",
            "moranQ",
            "quadrant");

    private static final String END = "\r\n";
    private static final double LAP = 360;

    /// Which of the areas that are compared are shown, by their place among these.
    int[] shown(Show show) {
        HotspotClass[] classes = found.hotspots().classes();
        return IntStream.range(0, classes.length)
                .filter(i -> switch (show) {
                    case ALL -> true;
                    case SIGNIFICANT -> classes[i] != HotspotClass.NOT_SIGNIFICANT;
                    case SPOTS -> false;
                })
                .toArray();
    }

    /// The document of some of them.
    AreaHotspotsAnswer of(int[] shown) {
        AreaHotspotWords words = new AreaHotspotWords(plan, setting, found, named);
        return new AreaHotspotsAnswer(
                "FeatureCollection",
                plan.layer().id(),
                setting.areas().id(),
                setting.areas().filter(),
                words.compared().areaUnit(),
                plan.selected().perStation() == null ? "sample" : "station",
                setting.of().text(),
                plan.value(),
                words.compared().unit(),
                plan.weight(),
                setting.neighbours().text(),
                setting.neighbours().neighbourhood() instanceof Neighbourhood.InverseDistance ? found.one() : null,
                HotspotsSetting.name(setting.test()),
                found.permutations(),
                setting.seed(),
                HiddenWords.isHiding(plan.selected())
                        ? null
                        : found.counts().whole().count(),
                HiddenWords.isHiding(plan.selected())
                        ? null
                        : found.counts().whole().outside(),
                found.areas().count(),
                found.tested().length,
                Arrays.stream(HotspotClass.values()).map(this::classCount).toList(),
                GlobalAnswer.of(found.moran()),
                GlobalAnswer.of(found.g()),
                words.reading(),
                cautions(words),
                IntStream.range(0, found.spots().all().size())
                        .mapToObj(this::spot)
                        .toList(),
                Arrays.stream(shown).mapToObj(this::feature).toList());
    }

    private List<String> cautions(AreaHotspotWords words) {
        List<String> cautions = new ArrayList<>(words.cautions());
        cautions.addAll(new AreaShapeWords(plan, found.areas(), found.counts()).cautions());
        return cautions;
    }

    private AreaHotspotsAnswer.Spot spot(int rank) {
        Spots.Spot spot = found.spots().all().get(rank);
        int[] held = Arrays.stream(spot.bins()).map(i -> found.tested()[i]).toArray();
        HotspotClass peak = found.hotspots().classes()[spot.peak()];
        double[] middle = found.middles().get(spot.peak());
        return new AreaHotspotsAnswer.Spot(
                rank + 1,
                spot.isHot() ? "hot" : "cold",
                AreaHotspotWords.name(found, named, spot.peak()),
                held.length,
                Arrays.stream(held).mapToDouble(found.areas()::size).sum(),
                Arrays.stream(held).mapToLong(found.counts()::count).sum(),
                found.values()[spot.peak()],
                spot.z(),
                peak.number(),
                peak.words(),
                new GeoJsonParts(onWorld()).position(middle[0], middle[1]),
                bbox(held));
    }

    /// Longitudes go on from those of the first area, so that areas on both sides of the antimeridian are not as
    /// wide as the world.
    private List<Double> bbox(int[] held) {
        Envelope all = new Envelope();
        for (int area : held) {
            Envelope one = found.areas().geometry(area).getEnvelopeInternal();
            double along = onWorld() && !all.isNull() ? -LAP * Math.rint((middle(one) - middle(all)) / LAP) : 0;
            all.expandToInclude(
                    new Envelope(one.getMinX() + along, one.getMaxX() + along, one.getMinY(), one.getMaxY()));
        }
        boolean isRound = onWorld() && all.getWidth() >= LAP;
        GeoJsonParts parts = new GeoJsonParts(onWorld());
        return Stream.of(
                        parts.position(isRound ? -LAP / 2 : wrapped(all.getMinX()), all.getMinY()),
                        parts.position(isRound ? LAP / 2 : wrapped(all.getMaxX()), all.getMaxY()))
                .flatMap(List::stream)
                .toList();
    }

    private static double middle(Envelope extent) {
        return (extent.getMinX() + extent.getMaxX()) / 2;
    }

    private double wrapped(double x) {
        return onWorld() && Math.abs(x) > LAP / 2 ? x - LAP * Math.rint(x / LAP) : x;
    }

    private HotspotsAnswer.ClassCount classCount(HotspotClass one) {
        int areas = (int) Arrays.stream(found.hotspots().classes())
                .filter(of -> of == one)
                .count();
        return new HotspotsAnswer.ClassCount(one.number(), one.words(), HotspotScale.color(one), areas);
    }

    private AreasAnswer.Feature feature(int i) {
        Areas areas = found.areas();
        int area = found.tested()[i];
        Object id = areas.id(area);
        Map<String, Object> properties = new LinkedHashMap<>(areas.properties(area));
        TOLD.forEach(properties::remove);
        properties.putAll(told(i));
        return new AreasAnswer.Feature(
                "Feature",
                id == null ? area + 1 : id,
                new BinsAnswer.Geometry(areas.type(area), areas.coordinates(area)),
                properties);
    }

    /// What is told of an area, by its names; what there is none of is left out.
    private Map<String, Object> told(int i) {
        int area = found.tested()[i];
        Hotspots hotspots = found.hotspots();
        double[] middle = found.middles().get(i);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("count", found.counts().count(area));
        told.put("places", found.counts().places(area));
        told.put("area", found.areas().size(area));
        told.put("middle", new GeoJsonParts(onWorld()).position(middle[0], middle[1]));
        told.put("value", found.values()[i]);
        told.put("z", hotspots.gi().z()[i]);
        told.put("p", hotspots.gi().p()[i]);
        double[] permuted = hotspots.permuted();
        if (permuted != null) {
            told.put("pPermutation", permuted[i]);
        }
        told.put("q", hotspots.q()[i]);
        told.put("class", hotspots.classes()[i].number());
        told.put("label", hotspots.classes()[i].words());
        if (found.spots().of()[i] >= 0) {
            told.put("spot", found.spots().of()[i] + 1);
        }
        put(told, "moranI", hotspots.moran().i()[i]);
        put(told, "moranZ", hotspots.moran().z()[i]);
        put(told, "moranP", hotspots.moran().p()[i]);
        put(told, "moranQ", hotspots.moranQ()[i]);
        told.put("quadrant", hotspots.moran().quadrants()[i].words());
        return told;
    }

    private static void put(Map<String, Object> told, String name, double value) {
        if (!Double.isNaN(value)) {
            told.put(name, value);
        }
    }

    private boolean onWorld() {
        return found.areas().plane() instanceof Plane.World;
    }

    /// The same as CSV by RFC 4180: a row an area with its middle, empty cells where there is nothing.
    String csv(int[] shown) {
        List<String> columns = List.of(
                "count",
                "places",
                "value",
                "z",
                "p",
                "pPermutation",
                "q",
                "class",
                "label",
                "spot",
                "moranI",
                "moranZ",
                "moranP",
                "moranQ",
                "quadrant");
        StringBuilder text = new StringBuilder("area,").append(onWorld() ? "lon,lat" : "x,y");
        text.append(
                ",count,places,value,z,p,p_permutation,q,class,label,spot,moran_i,moran_z,moran_p,moran_q,quadrant");
        text.append(END);
        for (int i : shown) {
            Map<String, Object> told = told(i);
            StringJoiner row = new StringJoiner(",", "", END);
            row.add(quoted(AreaHotspotWords.name(found, named, i)));
            for (Double along : new GeoJsonParts(onWorld())
                    .position(found.middles().get(i)[0], found.middles().get(i)[1])) {
                row.add(along.toString());
            }
            for (String column : columns) {
                Object value = told.get(column);
                row.add(value == null ? "" : column.equals("label") ? quoted(value.toString()) : value.toString());
            }
            text.append(row);
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
