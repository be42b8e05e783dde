package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportRequest.Credits;
import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.Manifest.PlanarPlane;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.VersionWriter.Written;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.crs.UnknownCrsException;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DiskFull;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.PointFormats;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.ShapeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Imports a file into the sample store. The steps are those of the package's description.
public final class Importer {

    private Importer() {}

    /// Imports a file and makes it the current version of its dataset.
    ///
    /// Rows that cannot be loaded are counted and written down with line and reason. A failure of any kind
    /// leaves the earlier version in place. Memory: about 40 bytes a row, and 8 more for each column.
    ///
    /// @param dataDir the folder of the store; made if there is none
    /// @throws ImportException if the request or the file is at fault, or another import of the dataset is
    ///     running
    /// @throws IOException if reading or writing fails for another cause
    public static ImportReport run(ImportRequest request, Path dataDir, ImportProgress progress)
            throws ImportException, IOException {
        return run(request, dataDir, progress, Clock.systemUTC());
    }

    /// Imports what a query finds in a database, likewise.
    ///
    /// @param request whose file is what the query's database is called, see [DatabaseQuery#name]: no file is read
    public static ImportReport run(ImportRequest request, DatabaseQuery query, Path dataDir, ImportProgress progress)
            throws ImportException, IOException {
        if (!request.notation().isFoundOut()) {
            throw ImportException.usage("A database says itself how its cells are written: --encoding, --header,"
                    + " --no-header, --missing, --decimal and --time-format are for CSV and TSV alone.");
        }
        return run(request, scratch -> query.open(scratch, request.shapes()), dataDir, progress, Clock.systemUTC());
    }

    static ImportReport run(ImportRequest request, Path dataDir, ImportProgress progress, Clock clock)
            throws ImportException, IOException {
        return run(
                request,
                scratch -> PointFormats.open(
                        request.file(),
                        request.entry(),
                        request.shapes(),
                        request.notation().withTime(request.time()),
                        scratch),
                dataDir,
                progress,
                clock);
    }

    /// Opens the table that is imported.
    private interface Source {
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
                PointTable joined = openJoined(request.join(), place.scratch(), request.notation())) {
            PointTable rows = UnpivotedTable.of(asked, table);
            return new Run(request, id, area, image, place, rows, joined, progress, clock, started).run();
        } catch (FormatException e) {
            throw ImportException.input(message(e));
        } catch (UnknownCrsException e) {
            throw ImportException.usage(message(e));
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                throw ImportException.input("The disk of " + dataDir + " is full, and nothing was changed: free some"
                        + " space, or name a folder on another disk with --data.");
            }
            throw e;
        }
    }

    private static @Nullable PointTable openJoined(@Nullable Join join, Path scratch, Notation notation)
            throws IOException, FormatException {
        return join == null
                ? null
                : PointFormats.open(
                        join.file(), null, ShapeOptions.POINTS_ALONE, notation.shared(), scratch.resolve("joined"));
    }

    private static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "The file cannot be read.");
    }

    /// One import, its files open.
    private record Run(
            ImportRequest request,
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
            Plane.Planar plane = request.plane();
            Positioning anywhere = plane == null
                    ? new WorldPositioning(choice, Reprojection.from(choice.crs()))
                    : new PlanarPositioning(plane);
            Positioning positioning = area == null
                    ? anywhere
                    : new AreaPositioning(anywhere, area.locator(), plane == null ? Plane.WORLD : plane);
            String joinedFile = request.join() == null
                    ? ""
                    : String.valueOf(request.join().file().getFileName());
            JoinedPlaces places = joined == null ? null : JoinedPlaces.read(joined, choice, joinedFile);
            var assembler = new RowAssembler(table, choice, places);
            var intake = new RowIntake(choice, positioning, joinedFile, request.nullIsland());
            table.<ImportException>read(
                    choice.mainPlan(),
                    batch -> intake.take(assembler.assemble(batch)),
                    (done, total) -> progress.at(ImportProgress.Phase.READING, done, total));
            intake.finish();
            List<Rejected> rejected = intake.rejections().write(table, place.version());
            if (intake.samples().count() == 0) {
                throw ImportException.input(Rejections.nothingLeft(request.file(), rejected));
            }
            ValueTreatment treatment = ValueTreatment.of(request.values(), intake.samples());
            Written written = new VersionWriter(place.version(), progress, choice.zone())
                    .write(
                            plane == null ? Plane.WORLD : plane,
                            intake.samples(),
                            choice.columns(),
                            assembler.dictionaries());
            if (area != null) {
                Durable.write(place.version().resolve(AreaPolygons.FILE), area.json());
            }
            if (image != null) {
                image.write(place.version());
            }
            Manifest manifest =
                    manifest(choice, positioning.origin(), intake.samples().count(), rejected, written, treatment);
            Durable.write(place.version().resolve(StoreFolders.MANIFEST), ManifestJson.write(manifest));
            boolean unchanged = place.publish(manifest.version());
            List<String> notes = new ArrayList<>(intake.notes());
            notes.addAll(table.notes());
            notes.addAll(places == null ? List.of() : places.notes());
            notes.addAll(treatment.notes());
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
                int count,
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
                    clock.instant());
            return unnamed.withVersion(ManifestJson.version(unnamed));
        }

        private StoredFile stored(String name) throws IOException {
            Path file = place.version().resolve(name);
            return new StoredFile(name, Files.size(file), Checksums.of(file));
        }
    }
}
