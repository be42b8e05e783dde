package dev.isopleth.server.http;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.answer.AreasAnswer;
import dev.isopleth.server.answer.BinsAnswer;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes what areas hold.
///
/// @param id of the declared places that the areas are; null for what was sent
/// @param named the property that names them; null where none is known to
record AreasDocuments(
        CountPlan plan,
        Areas areas,
        AreaCounts counts,
        AreaRank rank,
        @Nullable String id,
        @Nullable String named) {

    /// What is told of an area. A property of the same name that it was sent with gives way.
    private static final List<String> TOLD = List.of(
            "count", "places", "weight", "values", "sum", "mean", "min", "max", "q10", "q25", "median", "q75", "q90",
            "area", "density", "share", "rank", "hidden");

    /// In the order of [BinValues#SHARES].
    private static final List<String> QUANTILES = List.of("q10", "q25", "median", "q75", "q90");

    private static final int FEW_SAMPLES = 5;

    /// Of areas whose sizes differ less nothing is said.
    private static final double DIFFERENT_SIZES = 1.5;

    AreasAnswer document() {
        Manifest manifest = plan.layer().dataset().manifest();
        int[] ranks = rank.ranks(counts, areas, this::isHidden);
        return new AreasAnswer(
                "FeatureCollection",
                plan.layer().id(),
                id,
                areaUnit(),
                perStation() ? "station" : "sample",
                plan.value(),
                unit(manifest),
                plan.weight(),
                rank.label(),
                isHiding() ? null : counts.whole().count(),
                isHiding() ? null : counts.whole().outside(),
                plan.hidden(areas.count(), (int) IntStream.range(0, areas.count())
                        .filter(area -> !isHidden(area))
                        .count()),
                reading(ranks),
                cautions(ranks),
                IntStream.range(0, areas.count())
                        .mapToObj(area -> feature(area, ranks[area]))
                        .toList());
    }

    /// Whether nothing is told of what an area holds: it is too little, or of too little there is what areas are
    /// ranked by.
    private boolean isHidden(int area) {
        return plan.hides(counts.count(area));
    }

    private boolean hasValues(int area) {
        BinValues values = counts.values();
        return values != null && !plan.hides(values.count()[area]);
    }

    /// Whether nothing is told of all samples together: what areas leave over would be told by it.
    private boolean isHiding() {
        return HiddenWords.isHiding(plan.selected());
    }

    private boolean perStation() {
        return plan.selected().perStation() != null;
    }

    private String areaUnit() {
        return switch (areas.plane()) {
            case Plane.World _ -> "km2";
            case Plane.Planar planar -> planar.unit() + "2";
        };
    }

    private @Nullable String unit(Manifest manifest) {
        return plan.value() == null
                ? null
                : manifest.column(plan.value()).map(Manifest.Column::unit).orElse(null);
    }

    private AreasAnswer.Feature feature(int area, int ranked) {
        Object sentId = areas.id(area);
        return new AreasAnswer.Feature(
                "Feature",
                sentId == null ? area + 1 : sentId,
                new BinsAnswer.Geometry(areas.type(area), areas.coordinates(area)),
                properties(area, ranked));
    }

    private Map<String, Object> properties(int area, int ranked) {
        Map<String, Object> properties = new LinkedHashMap<>(areas.properties(area));
        TOLD.forEach(properties::remove);
        properties.put("area", areas.size(area));
        if (isHidden(area)) {
            properties.put("hidden", "fewer than " + plan.selected().minSamples() + " samples");
            return properties;
        }
        properties.put("count", counts.count(area));
        properties.put("places", counts.places(area));
        if (counts.isWeighted()) {
            properties.put("weight", counts.weight(area));
        }
        BinValues values = counts.values();
        if (values != null && hasValues(area)) {
            properties.put("values", values.count()[area]);
            put(properties, "sum", values.sum()[area]);
            put(properties, "mean", values.mean()[area]);
            put(properties, "min", values.min()[area]);
            put(properties, "max", values.max()[area]);
            double @Nullable [][] quantiles = values.quantiles();
            for (int share = 0; quantiles != null && share < QUANTILES.size(); share++) {
                put(properties, QUANTILES.get(share), quantiles[share][area]);
            }
        }
        put(properties, "density", AreaRank.DENSITY.of(counts, areas, area));
        double whole = counts.whole().weight();
        if (!isHiding()) {
            put(properties, "share", whole > 0 ? counts.weight(area) / whole : Double.NaN);
        }
        if (ranked > 0) {
            properties.put("rank", ranked);
        }
        return properties;
    }

    private static void put(Map<String, Object> properties, String name, double value) {
        if (!Double.isNaN(value)) {
            properties.put(name, value);
        }
    }

    private String reading(int[] ranks) {
        AreaCounts.Whole whole = counts.whole();
        String what = perStation() ? "station" : "sample";
        long inside = whole.count() - whole.outside();
        String held =
                "Of " + many(whole.count(), what) + " " + number(inside) + (inside == 1 ? " lies in " : " lie in ")
                        + many(areas.count(), "area") + ", " + number(whole.outside()) + " in none";
        if (isHiding()) {
            long shown = IntStream.range(0, areas.count())
                    .filter(area -> !isHidden(area))
                    .count();
            held = "Of " + many(areas.count(), "area") + " " + number(shown)
                    + (shown == 1 ? " holds" : " hold") + " at least " + HiddenWords.least(plan.selected())
                    + "; what others hold is hidden";
        }
        int best = IntStream.range(0, ranks.length)
                .filter(area -> ranks[area] == 1)
                .findFirst()
                .orElse(-1);
        if (best < 0) {
            return held + ".";
        }
        long others = IntStream.of(ranks).filter(one -> one == 1).count() - 1;
        return held + "; the greatest " + ofWhat() + ", " + shown(rank.of(counts, areas, best)) + ", has " + name(best)
                + (others == 0 ? "" : " and " + others + " more") + ", with " + many(counts.count(best), what) + ".";
    }

    private static String number(long count) {
        return NumberText.of((double) count);
    }

    private static String many(long count, String one) {
        return number(count) + " " + one + (count == 1 ? "" : "s");
    }

    private String ofWhat() {
        return rank.isOfValues() ? rank.label() + " of " + plan.value() : rank.label();
    }

    private String shown(double value) {
        String unit = unit(plan.layer().dataset().manifest());
        return NumberText.of(rounded(value))
                + switch (rank) {
                    case DENSITY -> " per " + areaUnit();
                    case SUM, MEAN, MIN, MAX, MEDIAN -> unit == null ? "" : " " + unit;
                    case COUNT, WEIGHT -> "";
                };
    }

    /// To four digits.
    private static double rounded(double value) {
        return value == 0 || !Double.isFinite(value)
                ? value
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(4))
                        .doubleValue();
    }

    private String name(int area) {
        Object name = areas.properties(area).get(named == null ? "name" : named);
        if (name instanceof String text && !text.isBlank()) {
            return text;
        }
        Object sentId = areas.id(area);
        return "area " + (sentId == null ? area + 1 : sentId);
    }

    private List<String> cautions(int[] ranks) {
        List<String> cautions = new ArrayList<>();
        long few = IntStream.range(0, ranks.length)
                .filter(area -> ranks[area] > 0 && counts.count(area) < FEW_SAMPLES && counts.count(area) > 0)
                .count();
        if (few > 0 && (rank.isOfValues() || rank == AreaRank.DENSITY)) {
            cautions.add(many(few, "area") + " with fewer than " + FEW_SAMPLES + " "
                    + (perStation() ? "stations" : "samples") + (few == 1 ? " is" : " are")
                    + " ranked too: what so few say is chance for the most part.");
        }
        BinValues values = counts.values();
        if (values != null && values.quantiles() == null) {
            cautions.add("There are no medians and quantiles: they need all values, and areas hold more than "
                    + number(BinsPath.MOST_SORTED) + ". Select fewer.");
        }
        ofSamples(cautions);
        cautions.addAll(new AreaShapeWords(plan, areas, counts).cautions());
        ofProperties(cautions);
        return cautions;
    }

    private void ofSamples(List<String> cautions) {
        int[] told = IntStream.range(0, areas.count())
                .filter(area -> !isHidden(area))
                .toArray();
        if (!perStation()) {
            Duplicates.add(
                    cautions,
                    IntStream.of(told).mapToLong(counts::count).sum(),
                    IntStream.of(told).mapToLong(counts::places).sum(),
                    "A place that reports often weighs much by that alone; per=station takes each place once.");
        }
        if (told.length == 0) {
            return;
        }
        switch (rank) {
            case COUNT, WEIGHT, DENSITY -> ValueAsDensity.of(plan, "rank=mean").addOfCounts(cautions);
            case SUM -> ValueAsDensity.of(plan, "rank=mean").addOfSums(cautions);
            case MEAN, MIN, MAX, MEDIAN -> {
                // of values, however many
            }
        }
        if (rank == AreaRank.COUNT || rank == AreaRank.WEIGHT || rank == AreaRank.SUM) {
            ofSizes(cautions, told);
        }
    }

    /// What is added up is more where an area is larger.
    private void ofSizes(List<String> cautions, int[] told) {
        double least = IntStream.of(told).mapToDouble(areas::size).min().orElse(1);
        double greatest = IntStream.of(told).mapToDouble(areas::size).max().orElse(1);
        if (greatest > DIFFERENT_SIZES * least) {
            cautions.add("The areas differ in size: a large one holds more by that alone. What does not depend on it is"
                    + " rank=density" + (plan.value() == null ? "." : " or rank=mean."));
        }
    }

    private void ofProperties(List<String> cautions) {
        TreeSet<String> replaced = new TreeSet<>();
        for (int area = 0; area < areas.count(); area++) {
            replaced.addAll(areas.properties(area).keySet());
        }
        replaced.retainAll(TOLD);
        if (!replaced.isEmpty()) {
            cautions.add("What areas hold stands in the place of properties of the same name: "
                    + String.join(", ", replaced) + ".");
        }
    }
}
