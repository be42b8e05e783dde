package dev.isopleth.server.cli;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.ingest.export.ExportReport;
import dev.isopleth.ingest.export.ExportRequest;
import dev.isopleth.ingest.export.Exporter;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.Box;
import dev.isopleth.server.layer.SelectionPlan;
import dev.isopleth.server.layer.SelectionSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes samples to a file.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Writes the samples of a dataset to a file: CSV, GeoJSON, GeoParquet or GeoPackage, by the file's ending.",
            "Positions are longitude and latitude in degrees, to the centimetre, whatever system they came in; times are"
                    + " in UTC. The file is there when all of it is, or not at all."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth export house-sales sales.csv",
            "      every sample as CSV, the position in the columns lon and lat",
            "  isopleth export house-sales sales.parquet --filter \"beds >= 3 AND price_usd < 200000\"",
            "      some of them as GeoParquet; filters are those of the layers, see docs/api.md",
            "  isopleth export storms gulf.gpkg --bbox -98,18,-80,31 --datetime 2000/2010",
            "      a part of the world and of time, for a GIS",
            "  isopleth export pm10 pm10.geojson --force",
            "      in the place of a file that is there"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DATASET", description = "Name of the dataset.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    String id;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "File to write: .csv, .geojson, .parquet (GeoParquet) or .gpkg (GeoPackage).")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

    @Option(names = "--filter", paramLabel = "ECQL", description = "Which samples, as in \"beds >= 3\".")
    @Nullable
    String filter;

    @Option(
            names = "--bbox",
            paramLabel = "W,S,E,N",
            description =
                    "Where they lie: west,south,east,north in degrees; west above east crosses the antimeridian. On"
                            + " a plane the least x and y, then the greatest.")
    @Nullable
    String bbox;

    @Option(
            names = "--datetime",
            paramLabel = "WINDOW",
            description = "Which times: 2024, 2024-05, 2024-01/2024-03, 2024/.., P30D/..")
    @Nullable
    String datetime;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Mixin
    DataOption data = new DataOption();

    @Override
    public Integer call() throws ImportException, ExportException {
        SampleStore store = SampleStore.open(data.prepared());
        Dataset dataset = store.current(id)
                .orElseThrow(() -> ExportException.usage("There is no dataset '" + id + "'; there "
                        + (store.ids().isEmpty()
                                ? "is none in this folder: name another with --data."
                                : "are: " + String.join(", ", store.ids()) + ".")));
        ExportRequest request = request(dataset);
        PrintWriter out = spec.commandLine().getOut();
        ExportReport report;
        try (ProgressLine progress = new ProgressLine(String.valueOf(file.getFileName()), out)) {
            report = Exporter.run(dataset, request, progress);
        }
        report.notes().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "Wrote %,d of the %,d samples of %s to %s, %,d bytes in %.1f s.%n",
                report.count(),
                dataset.manifest().count(),
                id,
                file,
                report.bytes(),
                report.took().toMillis() / 1000.0);
        return 0;
    }

    private ExportRequest request(Dataset dataset) throws ExportException {
        try {
            Criteria criteria = SelectionPlan.of(SelectionSettings.ofSamples(filter, datetime), dataset.schema())
                    .criteria();
            return new ExportRequest(
                    file, force, criteria, bbox == null ? ExportRequest.Box.EVERYWHERE : box(bbox, dataset));
        } catch (FaultException e) {
            throw ExportException.usage(sentence(e.fault()));
        }
    }

    private static ExportRequest.Box box(String text, Dataset dataset) {
        Plane plane = dataset.manifest().asPlane();
        Box box = Box.of(text, plane);
        return new ExportRequest.Box(box.west(), box.south(), box.east(), box.north());
    }

    /// What was wrong with an option, as a sentence.
    static String sentence(Fault fault) {
        if (!(fault instanceof Fault.BadParameter(String parameter, String detail, List<String> accepted))) {
            return fault.detail() + ".";
        }
        return "--" + parameter + ": " + detail
                + (accepted.isEmpty() ? "." : "; accepted: " + String.join("; ", accepted) + ".");
    }
}
