package dev.isopleth.server.layer;

import dev.isopleth.density.Plane;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How clusters are sought, as a request says it.
///
/// @param eps how far is near, in metres or units of a planar plane; null for one that the samples suggest, and
///     where a method takes none
/// @param minPoints how many samples make a cluster; null for a number that theirs suggests
/// @param ratio how closely outlines follow the samples, 0 to 1
public record ClustersSetting(
        Method method, @Nullable Double eps, @Nullable Integer minPoints, double ratio) {

    /// What these are called in requests.
    public static final List<String> NAMES = List.of("method", "eps", "minpoints", "ratio");

    private static final List<String> OF_PLACES = List.of("eps", "minpoints", "ratio");

    /// The least number of samples that make a cluster.
    public static final int LEAST_POINTS = 2;

    /// The greatest.
    public static final int MOST_POINTS = 1_000;

    private static final double DEFAULT_RATIO = 0.3;

    /// How clusters are found.
    public enum Method {
        /// Where so many samples are within one distance.
        DBSCAN,
        /// Those that last the longest whatever the distance.
        HDBSCAN,
        /// Circles with more samples than chance would have: see [ScanSetting].
        SCAN;

        /// What a request calls it.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which way clusters are found. What another way takes is refused.
    ///
    /// @throws RuntimeException that of `texts`, if there is no such way, or it does not take what is named
    public static Method method(SettingTexts texts) {
        Method named = texts.value("method", ClustersSetting::method);
        Method method = named == null ? Method.DBSCAN : named;
        for (String name : method == Method.SCAN ? OF_PLACES : ScanSetting.NAMES) {
            if (texts.text(name) != null) {
                throw texts.refusal(
                        name,
                        "method=" + method.label() + " takes no " + name,
                        List.of(
                                "no " + name,
                                method == Method.SCAN
                                        ? "method=dbscan, which takes it"
                                        : "method=scan, which takes it"));
            }
        }
        return method;
    }

    /// Reads it.
    ///
    /// @param method which way clusters are found
    /// @param plane what the samples live on
    public static ClustersSetting read(SettingTexts texts, Method method, Plane plane) {
        Double eps = texts.value("eps", text -> eps(text, plane));
        Integer minPoints = texts.value("minpoints", ClustersSetting::points);
        if (eps != null && method == Method.HDBSCAN) {
            throw texts.refusal(
                    "eps",
                    "hdbscan takes no distance: it looks at all of them",
                    List.of("no eps", "method=dbscan, which takes one"));
        }
        Double ratio = texts.value("ratio", text -> PlainNumber.decimal(text, 0, 1, "a number from 0 to 1"));
        return new ClustersSetting(method, eps, minPoints, ratio == null ? DEFAULT_RATIO : ratio);
    }

    private static Method method(String text) {
        return Arrays.stream(Method.values())
                .filter(one -> one.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "there is no method '" + PlainNumber.shown(text) + "' of finding clusters",
                        Arrays.stream(Method.values()).map(Method::label).toList()));
    }

    private static int points(String text) {
        int points = PlainNumber.isWhole(text) ? Integer.parseInt(text) : 0;
        if (points < LEAST_POINTS || points > MOST_POINTS) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' is no number of samples that make a cluster",
                    List.of("a whole number from " + LEAST_POINTS + " to " + MOST_POINTS));
        }
        return points;
    }

    private static double eps(String text, Plane plane) {
        Length length = Length.ofBandwidth(text, accepted(plane));
        boolean fits = switch (plane) {
            case Plane.World _ -> length.unit() == Length.Unit.METRES;
            case Plane.Planar planar ->
                length.unit() == Length.Unit.UNITS
                        && length.amount() >= Length.leastUnits(planar)
                        && length.amount() <= Length.mostUnits(planar);
        };
        if (!fits) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is no distance here", accepted(plane));
        }
        return length.amount();
    }

    private static List<String> accepted(Plane plane) {
        return switch (plane) {
            case Plane.World _ -> List.of("a length on the ground from 10 m to 10018 km, as in 500m or 2km");
            case Plane.Planar planar ->
                List.of("a length on the plane from " + Length.written(Length.leastUnits(planar), RoundingMode.CEILING)
                        + "u to " + Length.written(Length.mostUnits(planar), RoundingMode.FLOOR) + "u, where 1u is 1 "
                        + planar.unit() + " of it");
        };
    }

    /// A distance that was suggested as one that can be asked for: rounded up to three digits, so that what is
    /// exactly so far is near, within what is accepted.
    public static double asked(double distance, Plane plane) {
        double rounded = Double.isNaN(distance)
                ? 0
                : new BigDecimal(distance)
                        .round(new MathContext(3, RoundingMode.CEILING))
                        .doubleValue();
        return switch (plane) {
            case Plane.World _ -> Math.clamp(rounded, Length.LEAST_METRES, Length.MOST_METRES);
            case Plane.Planar planar -> Math.clamp(rounded, Length.leastUnits(planar), Length.mostUnits(planar));
        };
    }
}
