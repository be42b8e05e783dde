package dev.isopleth.server.matrix;

import dev.isopleth.analysis.FieldSamples;
import dev.isopleth.analysis.Matrix;
import dev.isopleth.analysis.Pivot;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.ColumnPlan;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.PointFormats;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.ProposedColumn;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.server.layer.PlainNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a matrix from a file of separated text whose first line names the columns, by the reader of imports.
public final class TableFile {

    /// So many samples a long table may have for a median or quantile.
    private static final long MOST_SORTED = 100_000_000;

    private static final int FIRST_ROOM = 1024;

    private final Path file;
    private final String name;
    private final PointTable table;
    private final long mostFields;

    private TableFile(Path file, PointTable table, long mostFields) {
        this.file = file;
        this.table = table;
        this.mostFields = mostFields;
        String whole = String.valueOf(file.getFileName());
        int dot = whole.indexOf('.', 1);
        name = dot < 0 ? whole : whole.substring(0, dot);
    }

    /// Reads one. Memory: 8 bytes a field; of a long table 16 a row besides. Cost: one reading.
    ///
    /// @param form how rows become fields; null where the table is a matrix: names of rows in its first column,
    ///     numbers in the others, nothing where a field is missing
    /// @param notation how missing cells and numbers are written, where that is told
    /// @param mostFields most fields of a matrix
    /// @throws ImportException if the file cannot be read or is no such table; it says where
    public static PlainTable read(Path file, @Nullable LongForm form, Notation notation, long mostFields)
            throws IOException, ImportException {
        Path scratch = Files.createTempDirectory("isopleth-matrix");
        try (PointTable table = PointFormats.open(file, null, ShapeOptions.POINTS_ALONE, notation, scratch)) {
            TableFile opened = new TableFile(file, table, mostFields);
            return form == null ? opened.plain() : opened.pivoted(form);
        } catch (FormatException | RefusedException e) {
            String message = String.valueOf(e.getMessage());
            throw ImportException.input(e instanceof FormatException ? message : file + ": " + message + ".");
        } finally {
            remove(scratch);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(folder)) {
            paths = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private PlainTable plain() throws IOException, FormatException, ImportException {
        List<String> names = table.columns().stream().map(ProposedColumn::name).toList();
        if (names.size() < 2) {
            throw ImportException.input(file + " has one column: a matrix has names of rows in its first column and"
                    + " numbers in the others.");
        }
        List<ColumnPlan> plan = new ArrayList<>(List.of(text(names.getFirst())));
        for (String column : names.subList(1, names.size())) {
            plan.add(number(column));
        }
        int columns = names.size() - 1;
        Intake rows = new Intake();
        table.read(
                plan,
                batch -> {
                    Matrix.requireWithin(rows.fields.size() + batch.size(), columns, mostFields);
                    for (int row = 0; row < batch.size(); row++) {
                        rows.take(batch.columns()[0], row, fields(batch, row, names));
                    }
                },
                (_, _) -> {});
        if (table.unreadableRows() > 0) {
            throw ImportException.input(file + " has " + table.unreadableRows()
                    + " lines that do not have the columns of the first: a matrix has the same in each.");
        }
        if (rows.fields.isEmpty()) {
            throw ImportException.input(file + " has no rows.");
        }
        double[] fields = new double[rows.fields.size() * columns];
        for (int row = 0; row < rows.fields.size(); row++) {
            System.arraycopy(rows.fields.get(row), 0, fields, row * columns, columns);
        }
        List<String> texts = table.dictionary(names.getFirst());
        List<String> labels =
                rows.codes().mapToObj(code -> code < 0 ? "" : texts.get(code)).toList();
        long missing = Arrays.stream(fields).filter(Double::isNaN).count();
        return new PlainTable(
                name,
                names.getFirst(),
                null,
                null,
                null,
                new Matrix(labels, names.subList(1, names.size()), fields),
                null,
                fields.length - missing,
                0,
                missing,
                List.of());
    }

    private double[] fields(RowBatch batch, int row, List<String> names) throws ImportException {
        double[] fields = new double[names.size() - 1];
        for (int column = 0; column < fields.length; column++) {
            RowBatch.Cells cells = batch.columns()[column + 1];
            if (cells.states()[row] == RowBatch.BAD) {
                throw ImportException.input("Row " + (batch.firstRow() + row + 1) + " of " + file
                        + " has no number in the column '" + PlainNumber.shown(names.get(column + 1))
                        + "': fields are numbers, or empty where they are missing. A table with a row a sample"
                        + " needs --rows and --columns.");
            }
            fields[column] = cells.states()[row] == RowBatch.PRESENT ? cells.numbers()[row] : Double.NaN;
        }
        return fields;
    }

    private PlainTable pivoted(LongForm form) throws IOException, FormatException, ImportException {
        List<ColumnPlan> plan = new ArrayList<>(List.of(text(known(form.rows())), text(known(form.columns()))));
        if (form.value() != null) {
            plan.add(number(known(form.value())));
        }
        Samples samples = new Samples();
        table.read(plan, samples::take, (_, _) -> {});
        List<String> rowTexts = table.dictionary(form.rows());
        List<String> columnTexts = table.dictionary(form.columns());
        if (rowTexts.isEmpty() || columnTexts.isEmpty()) {
            throw ImportException.input(file + " has nothing in the column '"
                    + PlainNumber.shown(rowTexts.isEmpty() ? form.rows() : form.columns()) + "'.");
        }
        Matrix.requireWithin(rowTexts.size(), columnTexts.size(), mostFields);
        int[] rowOrder = order(rowTexts);
        int[] columnOrder = order(columnTexts);
        CountedSamples counted = new CountedSamples(
                samples.walked(places(rowOrder), places(columnOrder)), rowTexts.size(), columnTexts.size());
        Pivot pivot = Pivot.of(
                picked(rowTexts, rowOrder),
                picked(columnTexts, columnOrder),
                counted,
                form.measure(),
                new Pivot.Limits(mostFields, MOST_SORTED));
        List<String> notes = new ArrayList<>();
        if (samples.bad > 0) {
            notes.add(samples.bad + " rows have something in '" + form.value() + "' that is no number.");
        }
        if (table.unreadableRows() > 0) {
            notes.add(table.unreadableRows() + " lines do not have the columns of the first and are left out.");
        }
        return new PlainTable(
                name,
                form.rows(),
                form.columns(),
                MatrixSettings.name(form.measure()),
                form.value(),
                pivot.matrix(),
                counted.counts(pivot.matrix().rowLabels(), pivot.matrix().columnLabels()),
                pivot.samples(),
                pivot.withoutKey(),
                pivot.withoutValue(),
                notes);
    }

    private String known(String column) throws ImportException {
        List<String> names = table.columns().stream().map(ProposedColumn::name).toList();
        if (!names.contains(column)) {
            throw ImportException.usage(file + " has no column '" + PlainNumber.shown(column) + "'; it has: "
                    + String.join(", ", names) + ".");
        }
        return column;
    }

    private static ColumnPlan text(String column) {
        return new ColumnPlan(column, CellKind.TEXT, ZoneOffset.UTC);
    }

    private ColumnPlan number(String column) throws ImportException {
        String question = table.question(column, CellKind.NUMBER);
        if (question != null) {
            throw ImportException.question(question);
        }
        return new ColumnPlan(column, CellKind.NUMBER, ZoneOffset.UTC);
    }

    /// Numbers by their size where all texts are numbers, else texts as they sort.
    private static int[] order(List<String> texts) {
        Comparator<Integer> ascending = texts.stream().allMatch(PlainNumber::isDecimal)
                ? Comparator.comparingDouble(code -> Double.parseDouble(texts.get(code)))
                : Comparator.comparing(texts::get);
        return IntStream.range(0, texts.size())
                .boxed()
                .sorted(ascending)
                .mapToInt(code -> code)
                .toArray();
    }

    private static int[] places(int[] order) {
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return places;
    }

    private static List<String> picked(List<String> texts, int[] order) {
        return Arrays.stream(order).mapToObj(texts::get).toList();
    }

    /// The rows of a matrix as they are read.
    private static final class Intake {

        private final List<double[]> fields = new ArrayList<>();
        private final IntStream.Builder codes = IntStream.builder();

        void take(RowBatch.Cells label, int row, double[] line) {
            codes.add(label.states()[row] == RowBatch.PRESENT ? label.codes()[row] : -1);
            fields.add(line);
        }

        IntStream codes() {
            return codes.build();
        }
    }

    /// The rows of a long table.
    private static final class Samples {

        private int[] rows = new int[FIRST_ROOM];
        private int[] columns = new int[FIRST_ROOM];
        private double[] values = new double[FIRST_ROOM];
        private int count;
        private long bad;

        void take(RowBatch batch) {
            if (count + batch.size() > rows.length) {
                int room = Math.max(2 * rows.length, count + batch.size());
                rows = Arrays.copyOf(rows, room);
                columns = Arrays.copyOf(columns, room);
                values = Arrays.copyOf(values, room);
            }
            for (int row = 0; row < batch.size(); row++) {
                rows[count] = code(batch.columns()[0], row);
                columns[count] = code(batch.columns()[1], row);
                values[count] = batch.columns().length == 2 ? 0 : value(batch.columns()[2], row);
                count++;
            }
        }

        private static int code(RowBatch.Cells cells, int row) {
            return cells.states()[row] == RowBatch.PRESENT ? cells.codes()[row] : -1;
        }

        private double value(RowBatch.Cells cells, int row) {
            bad += cells.states()[row] == RowBatch.BAD ? 1 : 0;
            return cells.states()[row] == RowBatch.PRESENT ? cells.numbers()[row] : Double.NaN;
        }

        FieldSamples walked(int[] rowPlaces, int[] columnPlaces) {
            return taker -> {
                for (int i = 0; i < count; i++) {
                    taker.take(
                            rows[i] < 0 ? -1 : rowPlaces[rows[i]],
                            columns[i] < 0 ? -1 : columnPlaces[columns[i]],
                            values[i],
                            1);
                }
            };
        }
    }
}
