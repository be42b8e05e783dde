package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.SampleGroups.Group;
import dev.isopleth.ingest.select.Condition;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.NumberColumn;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.Schema;
import dev.isopleth.ingest.select.Term;
import dev.isopleth.ingest.select.TimeFrames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts samples into groups.
final class GroupSearch {

    private final SampleWalk walk;
    private final Manifest manifest;
    private final SampleCells cells;
    private final int most;

    /// @param most how many groups there may be
    GroupSearch(SampleWalk walk, Manifest manifest, SampleCells cells, int most) {
        this.walk = walk;
        this.manifest = manifest;
        this.cells = cells;
        this.most = most;
    }

    /// The groups of a key.
    ///
    /// @throws IllegalArgumentException if there is no such column, or no time column
    SampleGroups of(SampleKey key) throws TooManyGroupsException {
        return switch (key) {
            case SampleKey.Station _ -> stations();
            case SampleKey.Nearest(Dataset places, String column) -> nearest(places, column);
            case SampleKey.Within(PlacePolygons polygons) -> within(polygons);
            case SampleKey.Frame(TimeFrames frames) -> inFrames(frames);
            case SampleKey.Each _ -> each();
            case SampleKey.Attribute(String name) -> {
                Column column = manifest.column(name)
                        .filter(found -> found.kind() != Kind.TIME)
                        .orElseThrow(() -> new IllegalArgumentException("there is no attribute " + name));
                SampleGroups found = column.kind() == Kind.TEXT ? texts(column) : numbers(column);
                yield new SampleGroups(GroupPlaces.found(found.groups(), found.of(), walk, cells), found.of(), null);
            }
        };
    }

    private void requireWithin(long groups) throws TooManyGroupsException {
        if (groups > most) {
            throw new TooManyGroupsException(groups, most);
        }
    }

    private SampleGroups each() throws TooManyGroupsException {
        requireWithin(walk.count());
        int[] of = new int[walk.count()];
        Arrays.setAll(of, i -> i);
        List<Group> groups = new ArrayList<>(of.length);
        walk.each((i, row, _, _) ->
                groups.add(new Group(String.valueOf(i + 1), new SampleGroups.Place(cells.x(row), cells.y(row)), null)));
        return new SampleGroups(groups, of, null);
    }

    private SampleGroups inFrames(TimeFrames frames) throws TooManyGroupsException {
        requireWithin(frames.frames().size());
        Column time = SampleTimes.column(manifest);
        SampleTimes base = SampleTimes.of(walk.all().base(), time);
        SampleTimes appended = SampleTimes.of(walk.appended(), time);
        int[] of = new int[walk.count()];
        walk.each((i, _, isAppended, there) -> {
            SampleTimes part = isAppended ? appended : base;
            of[i] = frames.of(part.millis(there), part.clock(there));
        });
        return new SampleGroups(
                frames.frames().stream()
                        .map(frame -> new Group(frame.label(), null, frame))
                        .toList(),
                of,
                null);
    }

    private SampleGroups texts(Column column) throws TooManyGroupsException {
        TextCodes codes = TextCodes.of(walk, column);
        BitSet used = new BitSet();
        int[] of = new int[walk.count()];
        walk.each((i, _, isAppended, there) -> {
            of[i] = codes.of(isAppended, there);
            if (of[i] >= 0) {
                used.set(of[i]);
            }
        });
        requireWithin(used.cardinality());
        int[] order = used.stream()
                .boxed()
                .sorted(Comparator.comparing(codes.texts()::get))
                .mapToInt(Integer::intValue)
                .toArray();
        renumber(of, order, codes.texts().size());
        return new SampleGroups(
                IntStream.of(order)
                        .mapToObj(code -> Group.of(codes.texts().get(code)))
                        .toList(),
                of,
                null);
    }

    /// Gives groups the places that they have in an order.
    ///
    /// @param of the group of each sample, -1 for none
    /// @param order groups that are used, of so many
    private static void renumber(int[] of, int[] order, int size) {
        int[] numbers = new int[size];
        for (int group = 0; group < order.length; group++) {
            numbers[order[group]] = group;
        }
        for (int i = 0; i < of.length; i++) {
            of[i] = of[i] < 0 ? -1 : numbers[of[i]];
        }
    }

    private SampleGroups numbers(Column column) throws TooManyGroupsException {
        NumberColumn base = walk.all().base().numbers(new Term.Column(column.name(), Schema.Kind.NUMBER));
        NumberColumn appended = walk.appended().numbers(new Term.Column(column.name(), Schema.Kind.NUMBER));
        double[] all = new double[walk.count()];
        // 0 and -0 are one number.
        walk.each((i, _, isAppended, there) -> all[i] = (isAppended ? appended : base).shown(there) + 0.0);
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length && !Double.isNaN(all[i]); i++) {
            if (i == 0 || all[i] != all[distinct - 1]) {
                all[distinct++] = all[i];
            }
        }
        requireWithin(distinct);
        int groups = distinct;
        int[] of = new int[walk.count()];
        walk.each((i, _, isAppended, there) -> {
            double number = (isAppended ? appended : base).shown(there) + 0.0;
            of[i] = Double.isNaN(number) ? -1 : Arrays.binarySearch(all, 0, groups, number);
        });
        return new SampleGroups(
                Arrays.stream(all, 0, groups)
                        .mapToObj(number -> Group.of(new BigDecimal(String.valueOf(number))
                                .stripTrailingZeros()
                                .toPlainString()))
                        .toList(),
                of,
                null);
    }

    private SampleGroups stations() throws TooManyGroupsException {
        Places places = new Places();
        int[] of = new int[walk.count()];
        MortonIndex base = walk.all().base().index();
        MortonIndex appended = walk.appended().index();
        walk.each((i, row, isAppended, there) -> {
            MortonIndex part = isAppended ? appended : base;
            of[i] = places.of(Morton.code(part.storedU(there), part.storedV(there)), row);
        });
        requireWithin(places.count);
        List<Group> groups = new ArrayList<>(places.count);
        Column named = null;
        String @Nullable [] names = null;
        for (Column column : manifest.columns()) {
            names = column.kind() == Kind.TEXT ? names(column, of, places.count) : null;
            if (names != null) {
                named = column;
                break;
            }
        }
        for (int station = 0; station < places.count; station++) {
            double x = cells.x(places.rows[station]);
            double y = cells.y(places.rows[station]);
            groups.add(new Group(
                    names == null ? text(x) + ", " + text(y) : String.valueOf(names[station]),
                    new SampleGroups.Place(x, y),
                    null));
        }
        return named == null ? new SampleGroups(groups, of, null) : byName(groups, of, named.name());
    }

    /// Each station is looked up once.
    private SampleGroups nearest(Dataset places, String column) throws TooManyGroupsException {
        SampleGroups stations = stations();
        Condition isNamed = new Condition.Not(new Condition.Missing(new Term.Column(column, Schema.Kind.TEXT)));
        RowSet named = places.select(new Criteria(isNamed, null, null));
        SortedMap<String, SampleGroups.@Nullable Place> found = new TreeMap<>();
        List<@Nullable String> names = new ArrayList<>();
        for (Group station : stations.groups()) {
            SampleGroups.Place at = Objects.requireNonNull(station.place());
            List<NearSample> nearest = places.nearest(named, at.x(), at.y(), 1, Double.MAX_VALUE);
            String name = nearest.isEmpty()
                    ? null
                    : String.valueOf(nearest.getFirst().attributes().get(column));
            names.add(name);
            if (name != null) {
                var place = new SampleGroups.Place(
                        nearest.getFirst().x(), nearest.getFirst().y());
                found.put(name, !found.containsKey(name) || place.equals(found.get(name)) ? place : null);
            }
        }
        List<String> order = List.copyOf(found.keySet());
        int[] ofStation = names.stream()
                .mapToInt(name -> name == null ? -1 : Collections.binarySearch(order, name))
                .toArray();
        int[] of =
                Arrays.stream(stations.of()).map(station -> ofStation[station]).toArray();
        List<Group> groups = new ArrayList<>();
        found.forEach((name, place) -> groups.add(new Group(name, place, null)));
        return new SampleGroups(groups, of, null);
    }

    /// Each position is looked up once.
    private SampleGroups within(PlacePolygons polygons) throws TooManyGroupsException {
        Plane plane = manifest.asPlane();
        MortonIndex base = walk.all().base().index();
        MortonIndex appended = walk.appended().index();
        BitSet used = new BitSet();
        int[] of = new int[walk.count()];
        long[] before = {0};
        walk.each((i, row, isAppended, there) -> {
            MortonIndex part = isAppended ? appended : base;
            long code = Morton.code(part.storedU(there), part.storedV(there));
            of[i] = i > 0 && code == before[0] ? of[i - 1] : polygons.of(cells.x(row), cells.y(row), plane);
            before[0] = code;
            if (of[i] >= 0) {
                used.set(of[i]);
            }
        });
        requireWithin(used.cardinality());
        int[] order = used.stream().toArray();
        renumber(of, order, polygons.count());
        return new SampleGroups(
                IntStream.of(order)
                        .mapToObj(place -> new Group(polygons.name(place), polygons.inner(place, plane), null))
                        .toList(),
                of,
                null);
    }

    private static String text(double coordinate) {
        return new BigDecimal(String.valueOf(coordinate)).stripTrailingZeros().toPlainString();
    }

    private static SampleGroups byName(List<Group> groups, int[] of, String column) {
        int[] order = IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparing(station -> groups.get(station).label()))
                .mapToInt(Integer::intValue)
                .toArray();
        renumber(of, order, order.length);
        return new SampleGroups(IntStream.of(order).mapToObj(groups::get).toList(), of, column);
    }

    /// The texts that a column has at the stations; null where it has two at one, none at one, or one at two.
    private String @Nullable [] names(Column column, int[] of, int stations) {
        TextCodes codes = TextCodes.of(walk, column);
        int[] names = new int[stations];
        Arrays.fill(names, -1);
        boolean[] differ = {false};
        walk.each((i, _, isAppended, there) -> {
            int code = codes.of(isAppended, there);
            differ[0] |= code >= 0 && names[of[i]] >= 0 && names[of[i]] != code;
            names[of[i]] = code >= 0 ? code : names[of[i]];
        });
        BitSet used = new BitSet();
        for (int code : names) {
            if (code < 0 || used.get(code)) {
                return null;
            }
            used.set(code);
        }
        return differ[0]
                ? null
                : IntStream.of(names).mapToObj(codes.texts()::get).toArray(String[]::new);
    }

    /// Positions as they come, ascending, each with the first sample that stands there.
    private static final class Places {

        private long[] rows = new long[1024];
        private long last;
        private int count;

        int of(long code, long row) {
            if (count == 0 || code != last) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * count);
                }
                rows[count++] = row;
                last = code;
            }
            return count - 1;
        }
    }
}
