package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.answer.PlainMatrixAnswer;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.MatrixCsv;
import dev.isopleth.server.http.MatrixDocuments;
import dev.isopleth.server.matrix.ArrangedMatrix;
import dev.isopleth.server.matrix.LongForm;
import dev.isopleth.server.matrix.MatrixLook;
import dev.isopleth.server.matrix.MatrixSteps;
import dev.isopleth.server.matrix.PlainTable;
import dev.isopleth.server.matrix.TableFile;
import dev.isopleth.styles.matrix.Drawing;
import dev.isopleth.styles.matrix.MatrixPng;
import dev.isopleth.styles.matrix.MatrixSvg;
import dev.isopleth.styles.matrix.Sides;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws a plain table.
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        modelTransformer = MatrixOptions.Adding.class,
        description = {
            "Draws a table as a heatmap, without a server or a dataset: PNG or SVG, or JSON or CSV of what would be drawn.",
            "The first line names the columns, the first column the rows; fields are numbers, empty where one is"
                    + " missing. With --rows and --columns every line is a sample, and fields are made of those that"
                    + " belong to both.",
            "The settings are those of the route /layers/LAYER/matrix, by the same names: see docs/api.md."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth matrix towns.csv",
            "      the table as a picture, towns.png beside where you are",
            "  isopleth matrix towns.csv --cluster both --method ward --z-score rows --out towns.svg",
            "      its rows and columns in the order of their clusters, as SVG",
            "  isopleth matrix readings.csv --rows station --columns month --value pm10 --measure q90 --annot",
            "      a table with a row a reading: the 90 %% quantile of each station and month, as numbers too",
            "  isopleth matrix towns.csv --correlation spearman --triangle lower --out towns.json --force",
            "      correlations of rows with their p-values, in the place of a file that is there"
        })
final class MatrixCommand implements Callable<Integer> {

    /// The kinds of files.
    private enum Kind {
        PNG,
        SVG,
        JSON,
        CSV;

        String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The table: CSV or TSV, whatever its separator, encoding and decimal mark; gzip as well.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "File to write: .png, .svg, .json or .csv (default: the table's name with .png, in this folder).")
    @Nullable
    Path out;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Option(
            names = "--missing",
            paramLabel = "MARK,...",
            description = "Cells that say that nothing is known, besides the usual ones, as -999.")
    @Nullable
    String missing;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "The decimal mark, where the numbers leave it open: point or comma.")
    @Nullable
    String decimal;

    @Override
    public Integer call() throws IOException, ImportException, ExportException {
        try {
            return run();
        } catch (FaultException e) {
            throw ExportException.usage(ExportCommand.sentence(e.fault()));
        }
    }

    private int run() throws IOException, ImportException, ExportException {
        MatrixOptions texts = new MatrixOptions(spec);
        LongForm form = LongForm.read(texts);
        MatrixSteps steps = MatrixSteps.read(texts);
        MatrixLook look = MatrixLook.read(texts);
        Path target = out == null ? beside() : out;
        Kind kind = kind(target);
        check(target);
        Notation notation = new Notation(
                null,
                true,
                missing == null ? List.of() : ImportCommand.marks(missing),
                decimal == null ? null : ImportCommand.decimal(decimal),
                null,
                null);
        PlainTable table = TableFile.read(file, form, notation, ServerConfig.Limits.MATRIX_FIELDS);
        ArrangedMatrix matrix = ArrangedMatrix.of(table.fields(), table.counts(), steps);
        byte[] bytes = encoded(kind, table, matrix, look);
        write(target, bytes);
        PrintWriter said = spec.commandLine().getOut();
        table.notes().forEach(said::println);
        matrix.notes().forEach(said::println);
        said.printf(
                Locale.ROOT,
                "Wrote %,d rows and %,d columns, %,d fields of them missing, to %s, %,d bytes.%n",
                matrix.fields().rows(),
                matrix.fields().columns(),
                matrix.missing(),
                target,
                bytes.length);
        return 0;
    }

    private static byte[] encoded(Kind kind, PlainTable table, ArrangedMatrix matrix, MatrixLook look)
            throws IOException {
        return switch (kind) {
            case PNG -> MatrixPng.encode(drawing(table, matrix, look), 1);
            case SVG -> MatrixSvg.render(drawing(table, matrix, look)).getBytes(StandardCharsets.UTF_8);
            case JSON -> json(MatrixDocuments.of(table, matrix));
            case CSV -> MatrixCsv.of(table.rowTitle(), matrix).getBytes(StandardCharsets.UTF_8);
        };
    }

    /// As the server writes it: what is null or empty is said.
    private static byte[] json(PlainMatrixAnswer document) throws IOException {
        try (ObjectMapper.CloseableObjectMapper mapper = ObjectMapper.create(
                Map.of("micronaut.serde.serialization.inclusion", "ALWAYS"), "dev.isopleth.server.answer")) {
            return mapper.writeValueAsBytes(document);
        }
    }

    private static Drawing drawing(PlainTable table, ArrangedMatrix matrix, MatrixLook look) {
        return look.drawing(matrix, table.words(matrix.steps()), Sides.none(), null);
    }

    private Path beside() {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        return Path.of((dot < 0 ? name : name.substring(0, dot)) + Kind.PNG.ending());
    }

    private static Kind kind(Path target) throws ExportException {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> name.endsWith(kind.ending()))
                .findFirst()
                .orElseThrow(() -> ExportException.usage(target + " has no ending that says what to write: "
                        + Arrays.stream(Kind.values()).map(Kind::ending).collect(Collectors.joining(", "))
                        + " do."));
    }

    private void check(Path target) throws ExportException {
        Path whole = target.toAbsolutePath().normalize();
        if (whole.equals(file.toAbsolutePath().normalize())) {
            throw ExportException.usage("--out is the table itself: name another file.");
        }
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw ExportException.usage("There is no folder " + folder + " to write to: make it first.");
        }
        if (Files.isDirectory(whole)) {
            throw ExportException.usage(target + " is a folder: name a file in it.");
        }
        if (Files.exists(whole) && !force) {
            throw ExportException.usage(target + " is there already: --force replaces it.");
        }
    }

    /// The file is there when all of it is.
    private static void write(Path target, byte[] bytes) throws ExportException {
        Path whole = target.toAbsolutePath().normalize();
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            try {
                Files.write(part, bytes);
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException _) {
            throw ExportException.failure(
                    target + " could not be written. Is the disk full, and may you write to its folder?");
        }
    }
}
