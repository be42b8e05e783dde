package dev.isopleth.server.tile;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.LikeNames;
import dev.isopleth.ingest.SampleGroups;
import dev.isopleth.ingest.SampleGroups.Group;
import dev.isopleth.ingest.SampleGroups.Place;
import dev.isopleth.ingest.SampleKey;
import dev.isopleth.ingest.TooManyGroupsException;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stations of datasets by their names: distinct positions, called as the rows of a matrix of stations are, see
/// [SampleGroups]. Those of a selection are found once.
public final class StationNames {

    /// The most stations that names are looked up among.
    public static final int MOST = 100_000;

    private static final long MOST_BYTES = 32 << 20;
    private static final int STATION_BYTES = 300;

    /// So many names are told to who asks for one that is not there.
    private static final int TOLD = 5;

    private static final Criteria EVERYTHING = new Criteria(null, null, null);

    private final Selections selections;
    private final OnceCache<Key, Stations> known;

    StationNames(Selections selections, long mostBytes) {
        this.selections = selections;
        // Found by the thread that asks: it is on the pool already.
        known = new OnceCache<>(mostBytes, (_, found) -> STATION_BYTES * (1 + found.byName.size()), Runnable::run);
    }

    /// @param selections whose stations are found
    public StationNames(Selections selections) {
        this(selections, MOST_BYTES);
    }

    private record Key(String dataset, String version, Criteria criteria) {}

    /// @param areNamed whether a column of texts names them, else they are called by their positions
    /// @param tooMany how many there are, where that is more than are told apart; else 0
    private record Stations(Map<String, Station> byName, boolean areNamed, long tooMany) {}

    /// A station.
    ///
    /// @param x longitude in degrees, or x in units of a planar plane
    /// @param y latitude in degrees, or y
    /// @param code Morton code of its position
    public record Station(String name, double x, double y, long code) {}

    /// The station of a name, or of a position as `lon,lat` or `x,y`. Names are those of all samples, so that
    /// they hold for every filter and time; one that is none of these is looked up among those of the filter's
    /// samples, then of the selection's. Cost: where they are not known yet, a walk over the samples for each
    /// column of texts.
    ///
    /// @param criteria of the selection
    /// @throws FaultException with the names that are most like it, if there is none; or if there are too many
    ///     stations
    Station find(Dataset dataset, Criteria criteria, String name) {
        List<Stations> looked = new ArrayList<>();
        for (Criteria of : List.of(EVERYTHING, criteria.withoutTime(), criteria)) {
            Stations stations = stations(dataset, of);
            Station found = find(stations, name);
            if (found != null) {
                return found;
            }
            looked.add(stations);
        }
        Stations told = looked.stream()
                .filter(stations -> stations.tooMany == 0)
                .findFirst()
                .orElse(looked.getLast());
        if (told.tooMany > 0) {
            throw FaultException.badParameter(
                    "station",
                    "the samples that are selected stand at " + told.tooMany
                            + " distinct positions: names are looked up among " + MOST + " at most",
                    List.of("a filter that selects fewer", "lon and lat, or x and y, in place of station"));
        }
        throw FaultException.badParameter(
                "station", "there is no station '" + PlainNumber.shown(name) + "'", like(told, name));
    }

    private static @Nullable Station find(Stations among, String name) {
        Station named = among.byName.get(name);
        Place at = named == null ? place(name) : null;
        return at == null
                ? named
                : among.byName.values().stream()
                        .filter(station -> station.x == at.x() && station.y == at.y())
                        .findFirst()
                        .orElse(null);
    }

    /// Those called by their positions are like a position where they are near it.
    private static List<String> like(Stations among, String name) {
        Place at = among.areNamed ? null : place(name);
        Collection<Station> all = among.byName.values();
        return at == null
                ? LikeNames.of(name, among.byName.keySet(), TOLD)
                : all.stream()
                        .sorted(Comparator.comparingDouble(
                                station -> Math.hypot(station.x - at.x(), station.y - at.y())))
                        .limit(TOLD)
                        .map(Station::name)
                        .toList();
    }

    private static @Nullable Place place(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return parts.size() == 2 && parts.stream().allMatch(PlainNumber::isDecimal)
                ? new Place(Double.parseDouble(parts.getFirst()), Double.parseDouble(parts.getLast()))
                : null;
    }

    private Stations stations(Dataset dataset, Criteria criteria) {
        return known.get(
                new Key(dataset.manifest().id(), dataset.manifest().version(), criteria),
                () -> stations(dataset, selections.selected(dataset, criteria)));
    }

    private static Stations stations(Dataset dataset, @Nullable RowSet selected) {
        try {
            SampleGroups groups = dataset.groups(selected, new SampleKey.Station(), MOST);
            Map<String, Station> byName = new LinkedHashMap<>();
            int[] of = groups.of();
            int[] first = new int[groups.groups().size()];
            for (int i = of.length - 1; i >= 0; i--) {
                first[of[i]] = i;
            }
            for (int station = 0; station < first.length; station++) {
                Group group = groups.groups().get(station);
                Place place = Objects.requireNonNull(group.place());
                long row = selected == null ? first[station] : selected.select(first[station]);
                byName.putIfAbsent(
                        group.label(),
                        new Station(
                                group.label(),
                                place.x(),
                                place.y(),
                                dataset.place(row).code()));
            }
            return new Stations(byName, groups.named() != null, 0);
        } catch (TooManyGroupsException e) {
            return new Stations(Map.of(), false, e.groups());
        }
    }
}
