package dev.isopleth.ingest;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.LongitudeSpan;
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ReachedRows;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.StudyArea;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.place.BoxCount;
import dev.isopleth.ingest.place.BoxSearch;
import dev.isopleth.ingest.place.NearestSearch;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.NumberColumn;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.Schema;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeShare;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One version of a dataset, mapped into memory. Immutable; safe for use by many threads; readable as long
/// as it is referred to, even when a newer version has replaced it.
public final class Dataset {

    private final Path folder;
    private final Manifest manifest;
    private final Samples samples;
    private final Plane plane;
    private final SampleReader reader;
    private final Schema schema;
    private final @Nullable AreaText area;
    private final @Nullable MemorySegment image;
    private final Versions versions;
    private final @Nullable RowSet within;
    private final @Nullable Dataset base;
    private volatile @Nullable Dataset pinnedOnce;
    private volatile @Nullable DatasetExtent extentOnce;
    private volatile @Nullable LongitudeSpan longitudesOnce;

    private Dataset(
            Path folder,
            Manifest manifest,
            Samples samples,
            Versions versions,
            @Nullable AreaText area,
            @Nullable MemorySegment image,
            @Nullable RowSet within,
            @Nullable Dataset base) {
        this.folder = folder;
        this.manifest = manifest;
        this.samples = samples;
        this.versions = versions;
        this.area = area;
        this.image = image;
        this.within = within;
        this.base = base;
        plane = manifest.asPlane();
        reader = new SampleReader(new SampleCells(manifest, samples));
        schema = ManifestSchema.of(manifest);
    }

    /// The study area and the text of its file.
    private record AreaText(byte[] json, StudyArea area) {}

    private static AreaText area(Path folder, Manifest manifest, Manifest.Area said) {
        Path file = folder.resolve(said.file());
        String sha256 = manifest.files().stream()
                .filter(stored -> stored.name().equals(said.file()))
                .map(StoredFile::sha256)
                .findFirst()
                .orElse(null);
        byte[] json = AreaPolygons.read(file, sha256);
        return new AreaText(json, AreaPolygons.parse(json, manifest.asPlane(), file));
    }

    /// Maps the version in this folder.
    ///
    /// @throws DamagedDatasetException if a file is missing or of another length than it says, the
    ///     study area is not as it was written, or the schema version is another
    static Dataset open(Path folder) {
        Path file = folder.resolve(StoreFolders.MANIFEST);
        try {
            Manifest said = ManifestJson.read(Files.readAllBytes(file), file);
            SamplePart part = SamplePart.of(folder, said);
            return new Dataset(
                    folder,
                    said.named(Versions.of(said).current()),
                    Samples.of(part),
                    Versions.of(said),
                    said.area() == null ? null : area(folder, said, said.area()),
                    said.image() == null
                            ? null
                            : MappedColumns.map(folder.resolve(said.image().file()), Arena.ofAuto()),
                    null,
                    null);
        } catch (IOException e) {
            throw new DamagedDatasetException(file + " is missing: import the dataset again.", e);
        }
    }

    /// This version together with what was appended to it since.
    ///
    /// @param grown the manifest of both
    /// @param appended both together
    Dataset with(Manifest grown, Samples appended, Versions named) {
        return new Dataset(folder, grown, appended, named, area, image, null, this);
    }

    /// What the manifest in the folder says, under the version that the folder is called by.
    Manifest filed() {
        return (base == null ? this : base).manifest.named(String.valueOf(folder.getFileName()));
    }

    /// The folder of the version's files.
    Path folder() {
        return folder;
    }

    /// The samples of the files, and those appended.
    Samples samples() {
        return samples;
    }

    /// What states of this dataset are called.
    Versions versions() {
        return versions;
    }

    /// The samples that decide bandwidth and scale, so that these stay while samples are appended: those
    /// imported, or, once a merge has renewed them, those there were then. The dataset itself where nothing was
    /// appended since. To be read by [#rows], [#select], [#positions],
    /// [#groups] and [#numbers] alone.
    public Dataset pinned() {
        if (versions.pinned().equals(versions.current())) {
            return this;
        }
        if (base != null) {
            return base.pinned();
        }
        Dataset known = pinnedOnce;
        if (known == null) {
            known = findPinned();
            pinnedOnce = known;
        }
        return known;
    }

    private Dataset findPinned() {
        Manifest.Growth growth = Objects.requireNonNull(manifest.growth());
        RowSet imported =
                RowSet.atMost(samples.base().columns().segment(growth.file()), manifest.count(), (int) growth.pinned());
        return new Dataset(
                folder, manifest.named(versions.pinned()), samples, versions.asPinned(), area, image, imported, null);
    }

    /// Name of the state that [#pinned()] is.
    public String scaleVersion() {
        return versions.pinned();
    }

    /// The version as of the last merge, which what was appended since has been put between; the dataset itself
    /// where nothing was.
    public Dataset base() {
        return base == null || samples.appended() == null ? this : base;
    }

    /// Name of the earliest state of this dataset whose samples in a part of the plane were those of now: what is
    /// computed from them alone is still what it was then.
    ///
    /// @param west fraction of the plane, as are all; may lie outside 0..1: a world wraps
    public String versionWithin(double west, double north, double east, double south) {
        return versions.within(west, north, east, south);
    }

    /// What the dataset says about itself.
    public Manifest manifest() {
        return manifest;
    }

    /// Where the samples lie. Cost: where they reach over more than half of the world a pass over their positions,
    /// once; after samples were appended over these alone.
    public DatasetExtent extent() {
        DatasetExtent known = extentOnce;
        if (known == null) {
            known = DatasetExtent.mayCross(plane, manifest.bbox())
                    ? DatasetExtent.of(manifest.bbox(), longitudes().narrowest())
                    : DatasetExtent.of(manifest.bbox());
            extentOnce = known;
        }
        return known;
    }

    private LongitudeSpan longitudes() {
        Samples.Appended appended = samples.appended();
        if (base != null && appended != null) {
            LongitudeSpan both = base.longitudes().copy();
            add(both, appended.part().index());
            return both;
        }
        LongitudeSpan known = longitudesOnce;
        if (known == null) {
            known = new LongitudeSpan();
            add(known, samples.positions());
            longitudesOnce = known;
        }
        return known;
    }

    private static void add(LongitudeSpan longitudes, SortedPositions positions) {
        for (long i = 0; i < positions.count(); i++) {
            longitudes.add(positions.storedU(i));
        }
    }

    /// Where the samples could be observed; null for anywhere.
    public @Nullable StudyArea area() {
        return area == null ? null : area.area;
    }

    /// The same as GeoJSON, as it is stored; null where there is none.
    public byte @Nullable [] areaJson() {
        return area == null ? null : area.json.clone();
    }

    /// The picture that the planar plane lies over, as it was given; null where there is none.
    public byte @Nullable [] imageBytes() {
        return image == null ? null : image.toArray(ValueLayout.JAVA_BYTE);
    }

    /// The samples as the engine reads them. Samples that lack the value or the weight weigh 0.
    ///
    /// @param valueColumn a column of numbers; null: all values are 0
    /// @param weightColumn a column of numbers; those below 0 mean something to some measures only, see
    ///     [dev.isopleth.density.Measure#takesNegativeWeights()]; null: all weights are 1
    /// @throws IllegalArgumentException if there is no such column of numbers
    public SampleRows rows(@Nullable String valueColumn, @Nullable String weightColumn) {
        StoredRows all = mapped(valueColumn, weightColumn);
        return within == null ? all : new SelectedRows(all, within);
    }

    /// Some of the samples as the engine reads them, the others as if they were not there.
    ///
    /// @param selected of this version
    /// @param valueColumn a column of numbers; null: all values are 0
    /// @param weightColumn a column of numbers; those below 0 mean something to some measures only, see
    ///     [dev.isopleth.density.Measure#takesNegativeWeights()]; null: all weights are 1
    /// @throws IllegalArgumentException if there is no such column of numbers
    public SampleRows rows(RowSet selected, @Nullable String valueColumn, @Nullable String weightColumn) {
        StoredRows all = mapped(valueColumn, weightColumn);
        return selected.count() == samples.count() ? all : new SelectedRows(all, selected);
    }

    /// Some of the samples as the engine reads them, each weighing as much as its weight and its time count.
    ///
    /// @param selected of this version
    /// @param shares of the samples selected
    /// @param valueColumn see [#rows(String, String)], likewise weightColumn
    public SampleRows rows(
            RowSet selected, TimeShares shares, @Nullable String valueColumn, @Nullable String weightColumn) {
        return new SharedRows(rows(selected, valueColumn, weightColumn), shares);
    }

    /// What samples count for their times. Cost: a pass over these.
    ///
    /// @param selected of this version
    /// @throws IllegalArgumentException if this has no time column
    public TimeShares timeShares(RowSet selected, TimeShare share) {
        return TimeShares.of(samples, manifest, selected, share);
    }

    /// The same, those of [#base()] being known.
    ///
    /// @param ofBase what the samples of [#base()] count that the same criteria select
    public TimeShares timeShares(RowSet selected, TimeShare share, TimeShares ofBase) {
        return TimeShares.of(samples, manifest, selected, share, ofBase);
    }

    private StoredRows mapped(@Nullable String valueColumn, @Nullable String weightColumn) {
        Column value = valueColumn == null ? null : numbers(valueColumn);
        Column weight = weightColumn == null ? null : numbers(weightColumn);
        return samples.rows(plane, value, weight, leastWeight(weight));
    }

    /// What the samples can be selected by.
    public Schema schema() {
        return schema;
    }

    /// The samples that criteria select. Cost: a pass over each column named.
    ///
    /// @param criteria made for [#schema()]
    public RowSet select(Criteria criteria) {
        return select(base().samples.base().select(criteria, schema), criteria);
    }

    /// The same, those of [#base()] being known. Cost: that of the samples appended since, and a pass over the
    /// bits.
    ///
    /// @param ofBase the samples of [#base()] that the criteria select
    public RowSet select(RowSet ofBase, Criteria criteria) {
        RowSet selected = samples.select(ofBase, criteria, schema);
        return within == null ? selected : within.and(selected);
    }

    private Column numbers(String name) {
        return manifest.column(name)
                .filter(column -> column.kind() == Kind.NUMBER)
                .orElseThrow(() -> new IllegalArgumentException("there is no column of numbers called " + name));
    }

    private static float leastWeight(@Nullable Column column) {
        return column != null
                        && column.statistics() != null
                        && column.statistics().min() < 0
                ? Float.NEGATIVE_INFINITY
                : 0;
    }

    /// The samples nearest to a place, nearest first.
    ///
    /// @param x longitude in degrees; on a planar plane x in its units
    /// @param y latitude in degrees, within 85.0511; or y
    /// @param limit the most to return, at least 0
    /// @param within distance beyond which there are none: great-circle metres, or units of a planar plane
    public List<NearSample> nearest(double x, double y, int limit, double within) {
        return nearest(null, x, y, limit, within);
    }

    /// The same among some of the samples.
    ///
    /// @param selected of this version; null for all samples
    public List<NearSample> nearest(@Nullable RowSet selected, double x, double y, int limit, double within) {
        return NearestSearch.of(among(selected), plane, plane.u(x), plane.v(y), limit, within).stream()
                .map(hit -> reader.read(row(selected, hit.row()), hit.distance()))
                .toList();
    }

    /// The positions of samples in Morton order, the i-th that of the i-th sample selected.
    ///
    /// @param selected of this version; null for all samples
    public SortedPositions positions(@Nullable RowSet selected) {
        return among(selected == null ? within : selected);
    }

    private SortedPositions among(@Nullable RowSet rows) {
        return rows == null ? samples.positions() : new SelectedPositions(samples.positions(), rows);
    }

    private static long row(@Nullable RowSet selected, long i) {
        return selected == null ? i : selected.select(i);
    }

    /// Rows of some of the samples in a box of degrees, or of a planar plane's units, edges included, in Morton
    /// order. Cost: that of the rows found, and a search for the first.
    ///
    /// @param selected of this version; null for all samples
    /// @param west where west > east the box crosses the antimeridian
    /// @param from the row to begin with: 0, or where an earlier page ended
    /// @param limit the most to return, at least 0
    public RowPage rowsIn(
            @Nullable RowSet selected, double west, double south, double east, double north, long from, int limit) {
        long first = selected == null ? from : selected.rank(Math.min(from, selected.size()));
        long[] found = BoxSearch.of(among(selected), plane, west, south, east, north, first, limit + 1L);
        int kept = Math.min(limit, found.length);
        long[] rows = new long[kept];
        for (int i = 0; i < kept; i++) {
            rows[i] = row(selected, found[i]);
        }
        return new RowPage(rows, found.length > limit ? row(selected, found[limit]) : RowPage.END);
    }

    /// Where a sample stands.
    ///
    /// @param row its number in Morton order
    public SamplePlace place(long row) {
        SortedPositions positions = samples.positions();
        long code = Morton.code(positions.storedU(row), positions.storedV(row));
        return new SamplePlace(SamplePlace.origin(versions), code, row - positions.lowerBound(code, 0, row));
    }

    /// The number of the sample that stands at a place of this state or an earlier one. Where the place is of a later
    /// state, that of the sample that comes next; the count of samples where none does. Empty where samples
    /// before the place have been dropped or replaced.
    public OptionalLong row(SamplePlace place) {
        if (!place.isIn(versions)) {
            return OptionalLong.empty();
        }
        SortedPositions positions = samples.positions();
        long first = positions.lowerBound(place.code(), 0, positions.count());
        long end = place.code() == -1
                ? positions.count()
                : positions.lowerBound(place.code() + 1, first, positions.count());
        return OptionalLong.of(Math.min(first + place.among(), end));
    }

    /// One sample.
    ///
    /// @param row its number in Morton order
    public NearSample sample(long row) {
        return reader.read(row, 0);
    }

    /// The samples cell by cell, to be written out.
    public SampleCells cells() {
        return reader.cells();
    }

    /// How many samples there are in a box of degrees, or of a planar plane's units, edges included. Cost:
    /// that of the samples near its edge.
    ///
    /// @param selected of this version; null for all samples
    /// @param west where west > east the box crosses the antimeridian
    public long countIn(@Nullable RowSet selected, double west, double south, double east, double north) {
        return BoxCount.of(positions(selected), plane, west, south, east, north);
    }

    /// How many samples and places frames of time hold. Cost: a pass over times, positions and the columns named, a
    /// tenth of a second and more for 10^7 samples.
    ///
    /// @param selected of this version; null for all samples
    /// @param valueColumn samples that lack it are no readings; null where no value is read
    /// @param weightColumn likewise
    /// @param leastReadings how many readings of a frame a position needs to be a place, at least 1
    /// @throws IllegalArgumentException if this has no time column
    public FrameCounts count(
            TimeFrames frames,
            @Nullable RowSet selected,
            @Nullable String valueColumn,
            @Nullable String weightColumn,
            int leastReadings) {
        return FrameCounts.of(samples, rows(valueColumn, weightColumn), manifest, selected, frames, leastReadings);
    }

    /// The samples of some runs of a selection, by the frames of time that they are in. Cost: a reading of the runs.
    ///
    /// @param selected of this version; null for all samples
    /// @param valueColumn see [#rows(String, String)], likewise weightColumn
    /// @param reached finds the runs
    /// @param most how many samples there may be
    /// @return for each frame its samples that weigh anything
    /// @throws TooManySamplesException if there are more
    public List<ArraySamples> samples(
            TimeFrames frames,
            @Nullable RowSet selected,
            @Nullable String valueColumn,
            @Nullable String weightColumn,
            Function<SampleRows, List<ReachedRows.Run>> reached,
            int most)
            throws TooManySamplesException {
        return FrameSamples.of(runs(selected, valueColumn, weightColumn, reached), frames, most);
    }

    /// The samples of some runs of a selection with their times. Cost: a reading of the runs.
    ///
    /// @param selected of this version; null for all samples
    /// @param valueColumn see [#rows(String, String)], likewise weightColumn
    /// @param reached finds the runs
    /// @param most how many samples there may be
    /// @throws TooManySamplesException if there are more
    public TimedSamples timed(
            @Nullable RowSet selected,
            @Nullable String valueColumn,
            @Nullable String weightColumn,
            Function<SampleRows, List<ReachedRows.Run>> reached,
            int most)
            throws TooManySamplesException {
        return TimedSamples.of(runs(selected, valueColumn, weightColumn, reached), most);
    }

    private TimedRuns runs(
            @Nullable RowSet selected,
            @Nullable String valueColumn,
            @Nullable String weightColumn,
            Function<SampleRows, List<ReachedRows.Run>> reached) {
        SampleRows rows =
                selected == null ? rows(valueColumn, weightColumn) : rows(selected, valueColumn, weightColumn);
        return new TimedRuns(samples, manifest, rows, selected, reached.apply(rows));
    }

    /// Puts samples into groups. Cost: a walk over them, of stations one more for each column of texts; 4 bytes a
    /// sample, of a column of numbers 8 more for a while.
    ///
    /// @param selected of this version; null for all samples
    /// @param most how many groups there may be
    /// @throws TooManyGroupsException if there are more
    /// @throws IllegalArgumentException if there is no such column of texts or numbers, or no time column
    public SampleGroups groups(@Nullable RowSet selected, SampleKey key, int most) throws TooManyGroupsException {
        return new GroupSearch(walk(selected), manifest, reader.cells(), most).of(key);
    }

    /// Hands out numbers of samples in Morton order, as samples show them. Cost: some ten nanoseconds each.
    ///
    /// @param selected of this version; null for all samples
    /// @param columns of numbers
    /// @throws IllegalArgumentException if one is not there
    public void numbers(@Nullable RowSet selected, List<String> columns, NumberTaker taker) {
        SampleWalk walk = walk(selected);
        List<Column> asked = columns.stream().map(this::numbers).toList();
        NumberColumn[] base = walk.all().base().numbers(asked);
        NumberColumn[] appended = walk.appended().numbers(asked);
        double[] numbers = new double[base.length];
        walk.each((i, _, isAppended, there) -> {
            NumberColumn[] part = isAppended ? appended : base;
            for (int c = 0; c < numbers.length; c++) {
                numbers[c] = part[c].shown(there);
            }
            taker.take(i, numbers);
        });
    }

    private SampleWalk walk(@Nullable RowSet selected) {
        return new SampleWalk(samples, selected == null ? within : selected);
    }

    /// Hands out the times of samples in Morton order. Cost: a few nanoseconds each.
    ///
    /// @param selected of this version; null for all samples
    /// @throws IllegalArgumentException if this has no time column
    public void times(@Nullable RowSet selected, TimeTaker taker) {
        Column time = SampleTimes.column(manifest);
        SampleWalk walk = new SampleWalk(samples, selected);
        var base = SampleTimes.of(walk.all().base(), time);
        var appended = SampleTimes.of(walk.appended(), time);
        walk.each((i, _, isAppended, there) -> {
            long millis = (isAppended ? appended : base).millis(there);
            if (millis != SampleTimes.NONE) {
                taker.take(i, millis);
            }
        });
    }

    /// The usual time between readings at one position, of at least half of all that follow one another; null where
    /// there is none, as among incidents, or no times. What was appended to [#base()] has no part in it. Cost: a
    /// pass over times and positions, and the sorting of each position's times.
    public @Nullable Duration cadence() {
        return schema.timeColumn() == null ? null : Cadence.of(base().samples, manifest);
    }

    /// Reads every file and compares its checksum. Cost: a read of all bytes.
    ///
    /// @throws DamagedDatasetException if one differs
    public void verify() {
        for (StoredFile file : manifest.files()) {
            Path path = folder.resolve(file.name());
            try {
                if (!Checksums.of(path).equals(file.sha256())) {
                    throw new DamagedDatasetException(path + " is not as it was written: import the dataset again.");
                }
            } catch (IOException e) {
                throw new DamagedDatasetException(path + " cannot be read: import the dataset again.", e);
            }
        }
    }
}
