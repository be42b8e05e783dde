package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportReport;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.ImportRequest.Credits;
import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.PlaneText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Loads a file of points.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Loads a CSV, TSV, GeoJSON or Parquet file of points, plain or in gzip, zip or zstd, as a dataset.",
            "Separator, header, the usual names of position columns, and which columns hold numbers or times are found"
                    + " out; what was assumed is printed. Rows that cannot be loaded are counted, with their reasons."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth import quakes.geojson",
            "      a dataset called quakes, to be shown as a density",
            "  isopleth import sales.csv --name sales --lon lng --lat lat --value price:USD",
            "      positions in degrees, and a value whose mean is shown",
            "  isopleth import sales.csv --crs EPSG:2834 --x x_m --y y_m",
            "      positions in metres of a national grid",
            "  isopleth import clicks.csv --plane 1280x4000px",
            "      x and y on a page, in pixels from its top left corner",
            "  isopleth import crimes.csv --area city.geojson",
            "      samples of one city: densities are corrected at its border, and nothing is shown beyond it",
            "  isopleth import readings.csv --join stations.csv:station --time day --time-zone Europe/Berlin",
            "      readings whose places are in another file"
        })
final class ImportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV, TSV, GeoJSON or Parquet, plain or in gzip, zip or zstd.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the dataset: small letters, digits, - and _ (default: from the file's name).")
    @Nullable
    String name;

    @Option(names = "--title", paramLabel = "TEXT", description = "A name for people.")
    @Nullable
    String title;

    @Option(
            names = "--crs",
            paramLabel = "EPSG:N",
            description = "Reference system of the positions (default: degrees).")
    @Nullable
    String crs;

    @Option(
            names = "--plane",
            paramLabel = "WxH(px|m)",
            description = "Positions are x and y, down from the top, on a plane so wide and high, as 1280x4000px or"
                    + " 12.5x30m: no degrees.")
    @Nullable
    String plane;

    @Option(
            names = "--area",
            paramLabel = "GEOJSON",
            description = "Study area that the samples were observed in: polygons in degrees, or in the plane's units."
                    + " Samples outside are rejected, tiles end at its border, and densities are corrected there.")
    @Nullable
    Path area;

    @Option(names = "--x", paramLabel = "COL", description = "Column of the easting or x; goes with --y.")
    @Nullable
    String x;

    @Option(names = "--y", paramLabel = "COL", description = "Column of the northing or y.")
    @Nullable
    String y;

    @Option(names = "--lon", paramLabel = "COL", description = "Column of the longitude; goes with --lat.")
    @Nullable
    String lon;

    @Option(names = "--lat", paramLabel = "COL", description = "Column of the latitude.")
    @Nullable
    String lat;

    @Option(
            names = "--time",
            paramLabel = "COL",
            description = "Column of the time (default: the first that holds times).")
    @Nullable
    String time;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Zone of times that state none, as Europe/Berlin (default: UTC).")
    @Nullable
    String timeZone;

    @Option(
            names = "--value",
            paramLabel = "COL:UNIT",
            arity = "1",
            description = "Column whose mean is shown, with its unit; may be repeated, the first is the default.")
    List<String> values = new ArrayList<>();

    @Option(
            names = "--join",
            paramLabel = "FILE:KEY",
            description = "A second file that holds the rest of each row, and the column both share.")
    @Nullable
    String join;

    @Option(names = "--entry", paramLabel = "NAME", description = "The file to read out of a zip that holds several.")
    @Nullable
    String entry;

    @Option(names = "--attribution", paramLabel = "TEXT", description = "The line that a map of the data must show.")
    @Nullable
    String attribution;

    @Option(names = "--licence", paramLabel = "TEXT", description = "What allows the data's use.")
    @Nullable
    String licence;

    @Option(names = "--source", paramLabel = "TEXT", description = "Where the data came from.")
    @Nullable
    String source;

    @Mixin
    DataOption data = new DataOption();

    @Override
    public Integer call() throws ImportException, IOException {
        ImportRequest request = request();
        Path directory = data.prepared();
        PrintWriter out = spec.commandLine().getOut();
        ImportReport report;
        try (ProgressLine progress = new ProgressLine(String.valueOf(file.getFileName()), out)) {
            report = Importer.run(request, directory, progress);
        }
        report.lines().forEach(out::println);
        return 0;
    }

    private ImportRequest request() throws ImportException {
        List<ValueColumn> columns = new ArrayList<>();
        for (String value : values) {
            columns.add(ValueColumn.parse(value));
        }
        return ImportRequest.of(file)
                .withId(name)
                .withCrs(crs)
                .withPlane(plane == null ? null : PlaneText.parse(plane))
                .withArea(area)
                .withPosition(position())
                .withTime(time, timeZone == null ? null : zone(timeZone))
                .withValues(columns)
                .withJoin(join == null ? null : Join.parse(join))
                .withEntry(entry)
                .withCredits(new Credits(title, attribution, licence, source));
    }

    private @Nullable PositionColumns position() throws ImportException {
        boolean metres = x != null || y != null;
        boolean degrees = lon != null || lat != null;
        if (plane != null && degrees) {
            throw ImportException.usage("A plane has no degrees: name its columns with --x and --y.");
        }
        if (metres && degrees) {
            throw ImportException.usage(
                    "Positions are either --x and --y or --lon and --lat: give one of the two pairs.");
        }
        if (x != null && y != null) {
            return new PositionColumns(x, y);
        }
        if (lon != null && lat != null) {
            return new PositionColumns(lon, lat);
        }
        if (metres || degrees) {
            throw ImportException.usage(
                    metres ? "--x and --y go together: give both." : "--lon and --lat go together: give both.");
        }
        return null;
    }

    private static ZoneId zone(String text) throws ImportException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw ImportException.usage("There is no time zone '" + text
                    + "': write one as Europe/Berlin, UTC or +02:00 with --time-zone.");
        }
    }
}
