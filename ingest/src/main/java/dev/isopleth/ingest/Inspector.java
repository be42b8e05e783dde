package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.Importer.Source;
import dev.isopleth.ingest.Inspection.Column;
import dev.isopleth.ingest.Inspection.Place;
import dev.isopleth.ingest.Inspection.Refusal;
import dev.isopleth.ingest.Inspection.Role;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.RowAssembler.Assembled;
import dev.isopleth.ingest.crs.UnknownCrsException;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.ColumnPlan;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.ProposedColumn;
import dev.isopleth.ingest.format.ReadAgainException;
import dev.isopleth.ingest.format.RowBatch.Cells;
import dev.isopleth.ingest.order.SampleSpool;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out what an import would do, by its own steps up to the first rows, and stores nothing.
public final class Inspector {

    /// Rows looked at.
    static final int MOST_ROWS = 100_000;

    /// Names of numbers that are hardly ever what is measured.
    private static final Pattern NO_MEASURE = Pattern.compile("(?i:(.*[\\s_.-])?(id|fid|gid|uid|key|code|zip|postcode"
            + "|plz|index|no|nr|num|number|year|month|day|hour))|.*[a-z](Id|Key|Code)");

    private Inspector() {}

    /// Inspects the request's file.
    ///
    /// A question that the import would ask is part of the answer. Cost: the file is read once, its first
    /// rows are kept in memory.
    ///
    /// @param temporary a folder for files that are gone afterwards; made if there is none
    /// @throws ImportException if the file cannot be read as a table at all, with the import's own sentence
    public static Inspection run(ImportRequest request, Path temporary) throws ImportException, IOException {
        AtomicReference<String> format = new AtomicReference<>("");
        return run(request, Importer.source(request, format::set), format::get, temporary);
    }

    /// Inspects what a query finds in a database, likewise.
    public static Inspection run(ImportRequest request, DatabaseQuery query, Path temporary)
            throws ImportException, IOException {
        return run(request, Importer.source(request, query), () -> "query", temporary);
    }

    private static Inspection run(ImportRequest asked, Source source, Supplier<String> format, Path temporary)
            throws ImportException, IOException {
        ImportRequest request = UnpivotColumns.declared(asked);
        String id = DatasetId.of(request.id(), request.file());
        AreaPolygons area = request.area() == null
                ? null
                : AreaFile.read(request.area(), request.plane() == null ? Plane.WORLD : request.plane());
        PlaneImage image = PlaneImage.read(request.image(), request.plane() != null);
        Files.createDirectories(temporary);
        Path scratch = Files.createTempDirectory(temporary, "inspect-");
        try (PointTable table = source.open(scratch);
                PointTable joined = Importer.openJoined(request.join(), scratch, Importer.notation(request))) {
            PointTable rows = UnpivotedTable.of(asked, table);
            return new Look(request, id, format.get(), area, image, rows, joined, scratch).look();
        } catch (FormatException e) {
            throw ImportException.input(Importer.message(e));
        } catch (UnknownCrsException e) {
            throw ImportException.question(Importer.message(e));
        } finally {
            StoreFolders.delete(scratch);
        }
    }

    /// Ends the reading.
    private static final class Enough extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /// One inspection, its files open.
    private static final class Look {
        private final ImportRequest request;
        private final String id;
        private final String format;
        private final @Nullable AreaPolygons area;
        private final @Nullable PlaneImage image;
        private final PointTable table;
        private final @Nullable PointTable joined;
        private final Path scratch;
        private final Map<String, ColumnLook> looks = new LinkedHashMap<>();
        private final Map<String, List<String>> dictionaries = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private List<Rejected> rejected = List.of();
        private long rows;
        private boolean complete = true;
        private @Nullable Refusal refusal;

        Look(
                ImportRequest request,
                String id,
                String format,
                @Nullable AreaPolygons area,
                @Nullable PlaneImage image,
                PointTable table,
                @Nullable PointTable joined,
                Path scratch) {
            this.request = request;
            this.id = id;
            this.format = format;
            this.area = area;
            this.image = image;
            this.table = table;
            this.joined = joined;
            this.scratch = scratch;
        }

        Inspection look() throws IOException, FormatException, UnknownCrsException {
            ColumnChoice choice = null;
            try {
                choice = ColumnChoice.of(request, table, joined);
            } catch (ImportException e) {
                refuse(e);
            }
            if (choice == null) {
                lookAtProposed();
            } else {
                lookAsImport(choice);
            }
            return inspection(choice);
        }

        private void refuse(ImportException e) {
            if (refusal == null) {
                refusal = new Refusal(Importer.message(e), e.isQuestion(), e.exitCode());
            }
        }

        /// The columns as they are proposed, where the choice has to be told first.
        private void lookAtProposed() throws IOException, FormatException {
            ZoneId zone = Objects.requireNonNullElse(request.timeZone(), ZoneOffset.UTC);
            List<ColumnPlan> plan = table.columns().stream()
                    .map(column -> new ColumnPlan(column.name(), column.kind(), zone))
                    .toList();
            plan.forEach(column -> looks.put(column.name(), new ColumnLook(column.kind())));
            try {
                table.<RuntimeException>read(
                        plan,
                        batch -> {
                            for (int c = 0; c < plan.size(); c++) {
                                lookAt(plan.get(c).name(), batch.columns()[c], batch.size());
                            }
                            count(batch.size());
                        },
                        (_, _) -> {});
            } catch (Enough _) {
                complete = false;
            }
            for (ColumnPlan column : plan) {
                if (column.kind() == CellKind.TEXT) {
                    dictionaries.put(column.name(), table.dictionary(column.name()));
                }
            }
            rows += table.unreadableRows();
        }

        private void lookAt(String column, Cells cells, int size) {
            ColumnLook look = looks.get(column);
            if (look != null) {
                look.take(cells, size);
            }
        }

        private void count(int size) {
            rows += size;
            if (rows >= MOST_ROWS) {
                throw new Enough();
            }
        }

        /// The rows as an import takes them.
        private void lookAsImport(ColumnChoice choice) throws IOException, FormatException, UnknownCrsException {
            List<CellKind> kinds = choice.columns().stream().map(Kept::kind).toList();
            while (true) {
                try (var samples = new SampleSpool(scratch, kinds, SampleSpool.rowsThatFit(kinds));
                        var rejections = new Rejections(scratch)) {
                    lookAsImport(choice, samples, rejections);
                    return;
                } catch (ReadAgainException _) {
                    looks.clear();
                    notes.clear();
                    rows = 0;
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }

        private void lookAsImport(ColumnChoice choice, SampleSpool samples, Rejections rejections)
                throws IOException, FormatException, UnknownCrsException {
            Positioning positioning = Importer.positioning(choice, request.plane(), area);
            List<Kept> kept = choice.columns();
            looks.put(choice.position().x(), new ColumnLook(CellKind.NUMBER));
            looks.put(choice.position().y(), new ColumnLook(CellKind.NUMBER));
            kept.forEach(column -> looks.put(column.name(), new ColumnLook(column.kind())));
            JoinedPlaces places =
                    joined == null ? null : JoinedPlaces.read(joined, choice, Importer.joinedFile(request));
            var assembler = new RowAssembler(table, choice, places);
            var intake = new RowIntake(
                    choice, positioning, Importer.joinedFile(request), request.nullIsland(), samples, rejections);
            read(choice, assembler, intake);
            for (int c = 0; c < kept.size(); c++) {
                dictionaries.put(kept.get(c).name(), assembler.dictionaries().get(c));
            }
            notes.addAll(intake.notes());
            notes.addAll(table.notes());
            notes.addAll(places == null || !complete ? List.of() : places.notes());
            notes.addAll(PlaneImage.notes(image, request.plane()));
            rejected = rejections.write(table, scratch);
            rows = samples.count()
                    + rejected.stream().mapToLong(Rejected::count).sum();
            if (refusal == null && samples.count() == 0) {
                refuse(ImportException.input(Rejections.nothingLeft(request.file(), rejected)));
            }
        }

        private void read(ColumnChoice choice, RowAssembler assembler, RowIntake intake)
                throws IOException, FormatException {
            try {
                table.<ImportException>read(
                        choice.mainPlan(), batch -> take(choice, assembler.assemble(batch), intake), (_, _) -> {});
                intake.finish();
            } catch (Enough _) {
                complete = false;
            } catch (ImportException e) {
                refuse(e);
                complete = false;
            }
        }

        private void take(ColumnChoice choice, Assembled assembled, RowIntake intake) throws ImportException {
            lookAt(choice.position().x(), assembled.columns()[0], assembled.size());
            lookAt(choice.position().y(), assembled.columns()[1], assembled.size());
            for (int c = 0; c < choice.columns().size(); c++) {
                lookAt(choice.columns().get(c).name(), assembled.columns()[2 + c], assembled.size());
            }
            intake.take(assembled);
            count(assembled.size());
        }

        private Inspection inspection(@Nullable ColumnChoice choice) throws IOException {
            return new Inspection(
                    String.valueOf(request.file().getFileName()),
                    format,
                    Files.isRegularFile(request.file()) ? Files.size(request.file()) : 0,
                    id,
                    rows,
                    complete,
                    rejected,
                    choice == null
                            ? null
                            : new Place(
                                    choice.position().x(),
                                    choice.position().y(),
                                    request.plane() == null ? choice.crs() : PlaneText.of(request.plane())),
                    choice == null
                            ? null
                            : choice.columns().stream()
                                    .filter(column -> column.role() == Manifest.Role.TIME)
                                    .map(Kept::name)
                                    .findFirst()
                                    .orElse(null),
                    choice == null
                            ? Objects.requireNonNullElse(request.timeZone(), ZoneId.of("UTC"))
                                    .getId()
                            : choice.zone().getId(),
                    columns(choice),
                    proposedValues(choice),
                    choice == null ? table.assumptions() : choice.assumptions(),
                    notes,
                    refusal,
                    found(choice));
        }

        private List<Column> columns(@Nullable ColumnChoice choice) {
            List<Column> columns = new ArrayList<>();
            if (choice == null) {
                for (ProposedColumn column : table.columns()) {
                    columns.add(column(column.name(), column.kind(), null, null, false, null));
                }
                return columns;
            }
            boolean joinedPlace = choice.positionJoined();
            columns.add(column(choice.position().x(), CellKind.NUMBER, Role.POSITION, null, joinedPlace, null));
            columns.add(column(choice.position().y(), CellKind.NUMBER, Role.POSITION, null, joinedPlace, null));
            for (Kept kept : choice.columns()) {
                columns.add(column(
                        kept.name(),
                        kept.kind(),
                        kept.name().equals(choice.key())
                                ? Role.KEY
                                : Role.valueOf(kept.role().name()),
                        kept.unit(),
                        kept.joined(),
                        kept.formula() == null ? null : kept.formula().text()));
            }
            return columns;
        }

        private Column column(
                String name,
                CellKind kind,
                @Nullable Role role,
                @Nullable String unit,
                boolean ofJoined,
                @Nullable String formula) {
            ColumnLook look = Objects.requireNonNull(looks.get(name));
            PointTable of = ofJoined ? Objects.requireNonNull(joined) : table;
            String asNumber = of.question(name, CellKind.NUMBER);
            return new Column(
                    name,
                    kind,
                    role,
                    unit,
                    ofJoined,
                    formula,
                    look.examples(dictionaries.getOrDefault(name, List.of())),
                    look.missing(),
                    look.unreadable(),
                    asNumber == null ? of.question(name, CellKind.TIME) : asNumber);
        }

        private List<String> proposedValues(@Nullable ColumnChoice choice) {
            if (choice == null || !request.values().isEmpty()) {
                return List.of();
            }
            return choice.columns().stream()
                    .filter(column -> column.kind() == CellKind.NUMBER
                            && !column.name().equals(choice.key())
                            && !NO_MEASURE.matcher(column.name()).matches())
                    .map(Kept::name)
                    .toList();
        }

        private Map<String, String> found(@Nullable ColumnChoice choice) {
            Map<String, String> found = new LinkedHashMap<>();
            if (request.id() == null) {
                found.put("name", id);
            }
            boolean inColumns = choice != null
                    && (choice.positionJoined() ? Objects.requireNonNull(joined) : table).geometry() == null;
            if (choice != null && inColumns && request.position() == null) {
                boolean degrees = request.plane() == null && request.crs() == null;
                found.put(degrees ? "lon" : "x", choice.position().x());
                found.put(degrees ? "lat" : "y", choice.position().y());
            }
            return found;
        }
    }
}
