package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.ImportRequest.Credits;
import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.Manifest.PlanarPlane;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.VersionWriter.Written;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.crs.UnknownCrsException;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DiskFull;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.PointFormats;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.ReadAgainException;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.order.SampleSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Imports a file into the sample store. The steps are those of the package's description.
public final class Importer {

    /// Name of the system property for how many samples may be in memory.
    static final String ROWS_IN_MEMORY = "isopleth.rowsInMemory";

    private Importer() {}

    /// Imports a file and makes it the current version of its dataset.
    ///
    /// Rows that cannot be loaded are counted and written down with line and reason. A failure of any kind
    /// leaves the earlier version in place. Memory: a quarter of the heap for samples, whatever
    /// their number; what is more goes to the store's disk, see [SampleSpool].
    ///
    /// @param dataDir the folder of the store; made if there is none
    /// @throws ImportException if the request or the file is at fault, or another import of the dataset is
    ///     running
    /// @throws IOException if reading or writing fails for another cause
    public static ImportReport run(ImportRequest request, Path dataDir, ImportProgress progress)
            throws ImportException, IOException {
        return run(request, dataDir, progress, Clock.systemUTC());
    }

    /// The name that the request's dataset has.
    ///
    /// @throws ImportException if the one asked for is none, or the file's name gives none
    public static String idOf(ImportRequest request) throws ImportException {
        return DatasetId.of(request.id(), request.file());
    }

    /// All files that an import of the request reads: the file with what belongs to it, the joined file likewise,
    /// the study area and the picture. Of those that belong to another the ones that are there.
    public static List<Path> filesOf(ImportRequest request) {
        List<Path> files = new ArrayList<>(PointFormats.filesOf(request.file()));
        if (request.join() != null) {
            files.addAll(PointFormats.filesOf(request.join().file()));
        }
        if (request.area() != null) {
            files.add(request.area());
        }
        if (request.image() != null) {
            files.add(request.image());
        }
        return List.copyOf(files);
    }

    /// Finds out what is wrong with a request whatever its file holds. Cost: where it names a reference system,
    /// loading the EPSG database, once.
    ///
    /// @throws ImportException if anything is
    public static void check(ImportRequest request) throws ImportException {
        if (request.id() != null) {
            DatasetId.of(request.id(), request.file());
        }
        if (request.crs() == null) {
            return;
        }
        if (request.plane() != null) {
            throw ImportException.usage(ColumnChooser.CRS_OF_A_PLANE);
        }
        try {
            Reprojection.from(request.crs());
        } catch (UnknownCrsException e) {
            throw ImportException.question(message(e));
        }
    }

    /// The same for a query's.
    public static void check(ImportRequest request, DatabaseQuery query) throws ImportException {
        source(request, query);
        if (request.shapes().layer() != null) {
            throw ImportException.usage(DatabaseQuery.LAYER_TOLD);
        }
        check(request);
    }

    /// Imports what a query finds in a database, likewise.
    ///
    /// @param request whose file is what the query's database is called, see [DatabaseQuery#name]: no file is read
    public static ImportReport run(ImportRequest request, DatabaseQuery query, Path dataDir, ImportProgress progress)
            throws ImportException, IOException {
        return run(request, source(request, query), dataDir, progress, Clock.systemUTC());
    }

    /// What a query finds.
    static Source source(ImportRequest request, DatabaseQuery query) throws ImportException {
        if (!request.notation().isFoundOut()) {
            throw ImportException.usage("A database says itself how its cells are written: --encoding, --header,"
                    + " --no-header, --missing and --decimal are for CSV and TSV alone.");
        }
        return scratch -> query.open(scratch, request.shapes(), notation(request));
    }

    /// The request's file.
    static Source source(ImportRequest request) {
        return source(request, _ -> {});
    }

    /// The same.
    ///
    /// @param format is told the name of its format
    static Source source(ImportRequest request, Consumer<String> format) {
        return scratch -> PointFormats.open(
                format, request.file(), request.entry(), request.shapes(), notation(request), scratch);
    }

    /// How the file is written, the time among it.
    static Notation notation(ImportRequest request) {
        return request.notation().withTime(UnpivotColumns.declared(request).time());
    }

    static ImportReport run(ImportRequest request, Path dataDir, ImportProgress progress, Clock clock)
            throws ImportException, IOException {
        return run(request, source(request), dataDir, progress, clock);
    }

    /// Opens the table that is imported.
    interface Source {
        PointTable open(Path scratch) throws IOException, FormatException;
    }

    private static ImportReport run(
            ImportRequest asked, Source source, Path dataDir, ImportProgress progress, Clock clock)
            throws ImportException, IOException {
        ImportRequest request = UnpivotColumns.declared(asked);
        Instant started = clock.instant();
        String id = DatasetId.of(request.id(), request.file());
        Plane plane = request.plane() == null ? Plane.WORLD : request.plane();
        AreaPolygons area = request.area() == null ? null : AreaFile.read(request.area(), plane);
        PlaneImage image = PlaneImage.read(request.image(), request.plane() != null);
        try (VersionSwitch place = VersionSwitch.begin(dataDir, id);
                PointTable table = source.open(place.scratch());
                PointTable joined = openJoined(request.join(), place.scratch(), notation(request))) {
            PointTable rows = UnpivotedTable.of(asked, table);
            return new Run(request, dataDir, id, area, image, place, rows, joined, progress, clock, started).run();
        } catch (FormatException e) {
            throw ImportException.input(message(e));
        } catch (UnknownCrsException e) {
            throw ImportException.question(message(e));
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                throw ImportException.input("The disk of " + dataDir + " is full, and nothing was changed: free some"
                        + " space, or name a folder on another disk with --data.");
            }
            throw e;
        }
    }

    static @Nullable PointTable openJoined(@Nullable Join join, Path scratch, Notation notation)
            throws IOException, FormatException {
        return join == null
                ? null
                : PointFormats.open(
                        join.file(), null, ShapeOptions.POINTS_ALONE, notation.shared(), scratch.resolve("joined"));
    }

    static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "The file cannot be read.");
    }

    /// How many samples are kept in memory before they become a run on the disk: what fits the heap, or what the
    /// system property says.
    private static int rowsInMemory(List<CellKind> kinds) {
        return Integer.getInteger(ROWS_IN_MEMORY, SampleSpool.rowsThatFit(kinds));
    }

    /// How positions are brought to the plane, and which of them are refused.
    static Positioning positioning(ColumnChoice choice, Plane.@Nullable Planar plane, @Nullable AreaPolygons area)
            throws UnknownCrsException {
        Positioning anywhere = plane == null
                ? new WorldPositioning(choice, Reprojection.from(choice.crs()))
                : new PlanarPositioning(plane);
        return area == null
                ? anywhere
                : new AreaPositioning(anywhere, area.locator(), plane == null ? Plane.WORLD : plane);
    }

    /// What the joined file is called in reasons; empty without one.
    static String joinedFile(ImportRequest request) {
        return request.join() == null
                ? ""
                : String.valueOf(request.join().file().getFileName());
    }

    /// One import, its files open.
    private record Run(
            ImportRequest request,
            Path dataDir,
            String id,
            @Nullable AreaPolygons area,
            @Nullable PlaneImage image,
            VersionSwitch place,
            PointTable table,
            @Nullable PointTable joined,
            ImportProgress progress,
            Clock clock,
            Instant started) {

        ImportReport run() throws ImportException, IOException, FormatException, UnknownCrsException {
            ColumnChoice choice = ColumnChoice.of(request, table, joined);
            String joinedFile = joinedFile(request);
            JoinedPlaces places = joined == null ? null : JoinedPlaces.read(joined, choice, joinedFile);
            List<CellKind> kinds = choice.columns().stream().map(Kept::kind).toList();
            table.beReadToTheEnd();
            while (true) {
                try (var samples = new SampleSpool(place.scratch(), kinds, rowsInMemory(kinds));
                        var rejections = new Rejections(place.scratch())) {
                    return run(choice, places, joinedFile, samples, rejections);
                } catch (ReadAgainException _) {
                    progress.at(ImportProgress.Phase.READING, 0, 1);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }

        private ImportReport run(
                ColumnChoice choice,
                @Nullable JoinedPlaces places,
                String joinedFile,
                SampleSpool samples,
                Rejections rejections)
                throws ImportException, IOException, FormatException, UnknownCrsException {
            Plane plane = request.plane() == null ? Plane.WORLD : request.plane();
            Positioning positioning = positioning(choice, request.plane(), area);
            var assembler = new RowAssembler(table, choice, places);
            var intake = new RowIntake(choice, positioning, joinedFile, request.nullIsland(), samples, rejections);
            table.<ImportException>read(
                    choice.mainPlan(),
                    batch -> intake.take(assembler.assemble(batch)),
                    (done, total) -> progress.at(ImportProgress.Phase.READING, done, total));
            intake.finish();
            List<Rejected> rejected = rejections.write(table, place.version());
            if (samples.count() == 0) {
                throw ImportException.input(Rejections.nothingLeft(request.file(), rejected));
            }
            DiskRoom.USUAL.check(dataDir, place.scratch(), samples.count(), choice.columns());
            ValueTreatment treatment = ValueTreatment.of(request.values(), samples);
            Written written = new VersionWriter(place.version(), progress, choice.zone())
                    .write(plane, samples, choice.columns(), assembler.dictionaries());
            if (area != null) {
                Durable.write(place.version().resolve(AreaPolygons.FILE), area.json());
            }
            if (image != null) {
                image.write(place.version());
            }
            Manifest manifest = manifest(choice, positioning.origin(), samples.count(), rejected, written, treatment);
            Durable.write(place.version().resolve(StoreFolders.MANIFEST), ManifestJson.write(manifest));
            boolean unchanged = place.publish(manifest.version());
            List<String> notes = new ArrayList<>(intake.notes());
            notes.addAll(table.notes());
            notes.addAll(places == null ? List.of() : places.notes());
            notes.addAll(treatment.notes());
            notes.addAll(PlaneImage.notes(image, request.plane()));
            return new ImportReport(
                    manifest,
                    unchanged,
                    choice.assumptions(),
                    notes,
                    rejected.isEmpty()
                            ? null
                            : place.published(manifest.version()).resolve(Rejections.FILE),
                    Duration.between(started, clock.instant()));
        }

        private Manifest manifest(
                ColumnChoice choice,
                String origin,
                long count,
                List<Rejected> rejected,
                Written written,
                ValueTreatment treatment)
                throws IOException {
            Credits credits = request.credits();
            Plane.Planar plane = request.plane();
            List<StoredFile> files = new ArrayList<>(written.files());
            if (area != null) {
                files.add(stored(AreaPolygons.FILE));
            }
            if (image != null) {
                files.add(stored(image.said().file()));
            }
            if (!rejected.isEmpty()) {
                files.add(stored(Rejections.FILE));
            }
            Manifest unnamed = new Manifest(
                    Manifest.SCHEMA,
                    id,
                    Objects.requireNonNullElse(credits.title(), id),
                    "",
                    count,
                    count + rejected.stream().mapToLong(Rejected::count).sum(),
                    rejected,
                    written.bbox(),
                    origin,
                    plane == null ? Manifest.WEB_MERCATOR : Manifest.PLANAR,
                    plane == null ? null : new PlanarPlane(plane.width(), plane.height(), plane.unit(), plane.side()),
                    area == null
                            ? null
                            : new Manifest.Area(
                                    AreaPolygons.FILE, area.polygons().size(), area.vertices()),
                    image == null ? null : image.said(),
                    written.timeRange(),
                    choice.zone().getId(),
                    treatment.columns(written.columns()),
                    credits.attribution(),
                    credits.licence(),
                    credits.source(),
                    files,
                    null,
                    clock.instant());
            return unnamed.withVersion(ManifestJson.version(unnamed));
        }

        private StoredFile stored(String name) throws IOException {
            Path file = place.version().resolve(name);
            return new StoredFile(name, Files.size(file), Checksums.of(file));
        }
    }
}
