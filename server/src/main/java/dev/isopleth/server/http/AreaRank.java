package dev.isopleth.server.http;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.PlainNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What areas are ranked by, the greatest first.
enum AreaRank {
    COUNT,
    WEIGHT,
    DENSITY,
    SUM,
    MEAN,
    MIN,
    MAX,
    MEDIAN;

    /// What names it in requests.
    static final String NAME = "rank";

    /// Reads it. Where none is named it is the mean if there are values, else the density.
    ///
    /// @throws FaultException if it is none, or of values where there are none
    static AreaRank read(@Nullable String text, CountPlan plan) {
        boolean hasValues = plan.value() != null;
        if (text == null) {
            return hasValues ? MEAN : DENSITY;
        }
        List<String> accepted = Arrays.stream(values())
                .filter(rank -> hasValues || !rank.isOfValues())
                .map(AreaRank::label)
                .toList();
        return Arrays.stream(values())
                .filter(rank -> rank.label().equals(text))
                .filter(rank -> hasValues || !rank.isOfValues())
                .findFirst()
                .orElseThrow(() -> FaultException.badParameter(
                        NAME, "areas are not ranked by '" + PlainNumber.shown(text) + "'", accepted));
    }

    /// The property that it is.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOfValues() {
        return this != COUNT && this != WEIGHT && this != DENSITY;
    }

    /// What an area has of it; NaN where it has none.
    double of(AreaCounts counts, Areas areas, int area) {
        return switch (this) {
            case COUNT -> counts.count(area);
            case WEIGHT -> counts.weight(area);
            case DENSITY -> areas.size(area) > 0 ? counts.weight(area) / areas.size(area) : Double.NaN;
            case SUM -> values(counts).sum()[area];
            case MEAN -> values(counts).mean()[area];
            case MIN -> values(counts).min()[area];
            case MAX -> values(counts).max()[area];
            case MEDIAN -> {
                double @Nullable [][] quantiles = values(counts).quantiles();
                yield quantiles == null ? Double.NaN : quantiles[BinValues.SHARES.indexOf(0.5)][area];
            }
        };
    }

    private static BinValues values(AreaCounts counts) {
        return Objects.requireNonNull(counts.values());
    }

    /// The ranks of areas, from 1; those that have the same share the best of theirs, and the next are passed over. 0
    /// for those that have none.
    ///
    /// @param isHidden of which areas nothing is told
    int[] ranks(AreaCounts counts, Areas areas, IntPredicate isHidden) {
        double[] found = new double[counts.size()];
        Arrays.setAll(found, area -> isHidden.test(area) ? Double.NaN : of(counts, areas, area));
        double[] ascending = Arrays.stream(found)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
        int[] ranks = new int[found.length];
        for (int area = 0; area < ranks.length; area++) {
            ranks[area] = Double.isNaN(found[area]) ? 0 : 1 + above(ascending, found[area]);
        }
        return ranks;
    }

    private static int above(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }
}
