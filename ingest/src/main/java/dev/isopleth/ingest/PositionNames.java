package dev.isopleth.ingest;

import dev.isopleth.ingest.ImportRequest.PositionColumns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The names that position columns usually have.
final class PositionNames {

    /// Pairs in the order they are looked for, without signs between their letters.
    private static final List<PositionColumns> USUAL = List.of(
            new PositionColumns("lon", "lat"),
            new PositionColumns("lng", "lat"),
            new PositionColumns("long", "lat"),
            new PositionColumns("longitude", "latitude"),
            new PositionColumns("decimallongitude", "decimallatitude"),
            new PositionColumns("longitudedeg", "latitudedeg"),
            new PositionColumns("londeg", "latdeg"),
            new PositionColumns("geolon", "geolat"),
            new PositionColumns("geolng", "geolat"),
            new PositionColumns("longitudewgs84", "latitudewgs84"),
            new PositionColumns("längengrad", "breitengrad"),
            new PositionColumns("länge", "breite"),
            new PositionColumns("x", "y"),
            new PositionColumns("xm", "ym"),
            new PositionColumns("xcoord", "ycoord"),
            new PositionColumns("xcoordinate", "ycoordinate"),
            new PositionColumns("coordx", "coordy"),
            new PositionColumns("pointx", "pointy"),
            new PositionColumns("easting", "northing"),
            new PositionColumns("eastings", "northings"),
            new PositionColumns("rechtswert", "hochwert"));

    /// Those that may be on a plane.
    private static final List<PositionColumns> PLANAR =
            USUAL.stream().filter(pair -> pair.x().contains("x")).toList();

    /// Endings that make a pair with the same beginning: pickup_longitude, pickup_latitude.
    private static final List<PositionColumns> ENDINGS = List.of(
            new PositionColumns("longitude", "latitude"),
            new PositionColumns("lng", "lat"),
            new PositionColumns("lon", "lat"));

    private PositionNames() {}

    /// The position columns of a planar plane among these names: x and y, whatever else is there.
    static Optional<PositionColumns> findPlanar(List<String> names) {
        return PLANAR.stream().flatMap(pair -> pair(names, pair).stream()).findFirst();
    }

    /// The position columns among these names, if any look like it.
    static Optional<PositionColumns> find(List<String> names) {
        for (PositionColumns pair : USUAL) {
            Optional<PositionColumns> found = pair(names, pair);
            if (found.isPresent()) {
                return found;
            }
        }
        for (PositionColumns ending : ENDINGS) {
            for (String name : names) {
                String plain = plain(name);
                if (plain.endsWith(ending.x())) {
                    String beginning =
                            plain.substring(0, plain.length() - ending.x().length());
                    Optional<PositionColumns> found = pair(names, new PositionColumns(plain, beginning + ending.y()));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// What is missing, in words, where no position columns are among these names: both, or one of a pair.
    static String missing(List<String> names, boolean planar) {
        for (PositionColumns pair : planar ? PLANAR : USUAL) {
            if (named(names, pair.x()).isPresent()) {
                return pair.y() + " is missing";
            }
            if (named(names, pair.y()).isPresent()) {
                return pair.x() + " is missing";
            }
        }
        return (planar ? "x and y" : "lon and lat") + " are missing";
    }

    private static Optional<PositionColumns> pair(List<String> names, PositionColumns wanted) {
        return named(names, wanted.x()).flatMap(x -> named(names, wanted.y()).map(y -> new PositionColumns(x, y)));
    }

    private static Optional<String> named(List<String> names, String plain) {
        return names.stream().filter(name -> plain(name).equals(plain)).findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.()-]", "");
    }
}
