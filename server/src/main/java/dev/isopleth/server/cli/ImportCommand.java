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
import dev.isopleth.ingest.Unpivot;
import dev.isopleth.ingest.ValueText;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.Notation;
import dev.isopleth.ingest.format.ShapeOptions;
import dev.isopleth.ingest.format.ShapePoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
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

/// Loads a file of points.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Loads a file of points as a dataset: CSV, TSV, GeoJSON, NDJSON, Parquet, GeoPackage, shapefile, FlatGeobuf, KML or GPX,"
                    + " plain or in gzip, zip or zstd.",
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
            "  isopleth import clicks.csv --plane 1280x4000px --image page.png",
            "      the same over the page's picture",
            "  isopleth import crimes.csv --area city.geojson",
            "      samples of one city: densities are corrected at its border, and nothing is shown beyond it",
            "  isopleth import readings.csv --join stations.csv:station --time day --time-zone Europe/Berlin",
            "      readings whose places are in another file",
            "  isopleth import postgresql://me@db.example.org/city --query \"select geom, price, sold from homes\"",
            "      rows of a database, here of PostGIS; SQLite and DuckDB files likewise",
            "  isopleth import readings.csv --join stations.csv:id=station",
            "      the same where the key is called id there and station here",
            "  isopleth import sales.csv --value \"usd_per_sqft=price/area:USD/sqft\" --winsorise usd_per_sqft=1,99",
            "      a value computed from two columns, its extremes cut at two percentages",
            "  isopleth import wide.csv --unpivot \"s1..s40 -> station,pm10:µg/m³\" --join stations.csv:id=station",
            "      a column a station: each cell is a reading, and its column's name finds its place",
            "  isopleth import wide.csv --unpivot \"h00..h23 -> hour of day,pm10\" --join stations.csv:station",
            "      a column an hour: date in the column 'day' and hour are the time"
        })
class ImportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "CSV, TSV, GeoJSON, NDJSON, Parquet, GeoPackage, shapefile (.shp), FlatGeobuf, KML or GPX, plain or in gzip, zip or"
                            + " zstd. With --query a SQLite or DuckDB file, or the address of"
                            + " a PostgreSQL database: postgresql://USER@HOST/DATABASE.")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on it
    String input;

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description =
                    "Rows of a database. Positions are its column of points (PostGIS with its SRID, WKB), or columns"
                            + " as in a file. A password is read from PGPASSWORD or ~/.pgpass.")
    @Nullable
    String query;

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
            names = "--image",
            paramLabel = "PICTURE",
            description = "PNG, JPEG or WebP picture that the plane lies over, from corner to corner.")
    @Nullable
    Path image;

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
            description = "Column of the time (default: the first that holds times), or the columns that make it:"
                    + " year,month,day,hour or date,time.")
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
            description = "Column whose mean is shown, with its unit; may be repeated, the first is the default."
                    + " NAME=FORMULA:UNIT computes one from columns by + - * / ( ), log, log10, sqrt, abs, min and max;"
                    + " names with other signs than letters, digits, _ and . stand in double quotes. A row without a"
                    + " result is rejected.")
    List<String> values = new ArrayList<>();

    @Option(
            names = "--winsorise",
            paramLabel = "VALUE=LOW,HIGH",
            arity = "1",
            description = "Sets the values below and above these percentages of the samples to those at them, as in"
                    + " price=1,99; may be repeated.")
    List<String> winsorised = new ArrayList<>();

    @Option(
            names = "--log",
            paramLabel = "VALUE",
            arity = "1",
            description = "Shows the means of this value on a logarithmic scale where a layer or request names no norm;"
                    + " may be repeated.")
    List<String> logarithmic = new ArrayList<>();

    @Option(
            names = "--join",
            paramLabel = "FILE:KEY",
            description = "A second file that holds the rest of each row, and the column both share; FILE:ITS_KEY=KEY"
                    + " where it has another name in that file.")
    @Nullable
    String join;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of a CSV file: utf-8, utf-16le, utf-16be, latin-1, windows-1252 or another"
                    + " (default: found out).")
    @Nullable
    String encoding;

    @Option(
            names = "--header",
            negatable = true,
            description = "Whether the first line of a CSV file names its columns (default: found out).")
    @Nullable
    Boolean header;

    @Option(
            names = "--missing",
            paramLabel = "A,B",
            description = "Cells of a CSV file that mean that nothing is known, as NA,-,65535; empty ones, NA, N/A,"
                    + " NaN, null, none and - do anyway.")
    @Nullable
    String missing;

    @Option(names = "--null-island", description = "Positions 0, 0 mean that none is known: such rows are rejected.")
    boolean nullIsland;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "Decimal mark of the numbers of a CSV file: point or comma (default: found out).")
    @Nullable
    String decimal;

    @Option(
            names = "--time-format",
            paramLabel = "FORMAT",
            description = "How the times of --time are written, in a file of any format: iso, epoch-s, epoch-ms,"
                    + " epoch-us, epoch-ns, spreadsheet, yyyy, yyyymmdd, dd/mm/yyyy, mm/dd/yyyy, dd-mm-yyyy, mm-dd-yyyy,"
                    + " dd.mm.yyyy, the same with yy, or as in '%%d/%%m/%%Y %%H:%%M' (default: found out).")
    @Nullable
    String timeFormat;

    @Option(
            names = "--unpivot",
            paramLabel = "COLS -> NAME,VALUE",
            description = "Makes each of these columns of a wide table a row of its own: its name goes to the column"
                    + " NAME, its cell to VALUE, or VALUE:UNIT. 'hour of DATE' in place of NAME puts date and hour"
                    + " together. COLS are names, ranges as h00..h23, names with *, or * for all numbers that nothing"
                    + " else is said of.")
    @Nullable
    String unpivot;

    @Option(
            names = "--points",
            paramLabel = "vertices|centroid",
            description = "What the samples of lines, polygons and sets of points are: each vertex, or the centroid"
                    + " (default: they are rejected).")
    @Nullable
    String points;

    @Option(names = "--entry", paramLabel = "NAME", description = "The file to read out of a zip that holds several.")
    @Nullable
    String entry;

    @Option(names = "--layer", paramLabel = "NAME", description = "The layer of a GeoPackage that has several.")
    @Nullable
    String layer;

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
        DatabaseQuery database = database();
        Path file = database == null ? Path.of(input) : database.name();
        ImportRequest request = request(file);
        Path directory = data.prepared();
        PrintWriter out = spec.commandLine().getOut();
        ImportReport report;
        try (ProgressLine progress = new ProgressLine(String.valueOf(file.getFileName()), out)) {
            report = database == null
                    ? Importer.run(request, directory, progress)
                    : Importer.run(request, database, directory, progress);
        }
        report.lines().forEach(out::println);
        return 0;
    }

    final @Nullable DatabaseQuery database() throws ImportException, IOException {
        if (query == null) {
            if (DatabaseSource.isAddress(input)) {
                throw ImportException.usage(
                        "Say which rows of the database with --query, as in --query \"select * from homes\".");
            }
            return null;
        }
        try {
            return new DatabaseQuery(DatabaseSource.of(input), query);
        } catch (FormatException e) {
            throw ImportException.input(String.valueOf(e.getMessage()));
        }
    }

    final ImportRequest request(Path file) throws ImportException {
        Unpivot wide = unpivot == null ? null : Unpivot.parse(unpivot);
        List<ValueColumn> columns =
                ValueText.parse(values, wide == null ? null : wide.value(), winsorised, logarithmic);
        return ImportRequest.of(file)
                .withId(name)
                .withCrs(crs)
                .withPlane(plane == null ? null : PlaneText.parse(plane))
                .withArea(area)
                .withPosition(position())
                .withTime(time, timeZone == null ? null : zone(timeZone))
                .withValues(columns)
                .withJoin(join == null ? null : Join.parse(join))
                .withImage(image)
                .withUnpivot(wide)
                .withShapes(new ShapeOptions(points == null ? null : shapePoints(points), layer))
                .withEntry(entry)
                .withCredits(new Credits(title, attribution, licence, source))
                .withNotation(notation())
                .withNullIsland(nullIsland);
    }

    private Notation notation() throws ImportException {
        return new Notation(
                encoding == null ? null : encoding(encoding),
                header,
                missing == null ? List.of() : marks(missing),
                decimal == null ? null : decimal(decimal),
                timeFormat == null ? null : timeFormat(timeFormat),
                null);
    }

    private static String timeFormat(String text) throws ImportException {
        String refusal = Notation.refusalOfTimes(text);
        if (refusal != null) {
            throw ImportException.usage(refusal);
        }
        return text;
    }

    private static Charset encoding(String text) throws ImportException {
        Charset charset = Notation.encodingOf(text);
        if (charset == null) {
            throw ImportException.usage("There is no encoding '" + text
                    + "': write utf-8, utf-16le, utf-16be, latin-1 or windows-1252 with --encoding.");
        }
        return charset;
    }

    /// What --missing names.
    static List<String> marks(String text) throws ImportException {
        List<String> marks = Notation.marks(text);
        if (marks.isEmpty()) {
            throw ImportException.usage("--missing names no cells: write them with commas between, as NA,-,65535.");
        }
        return marks;
    }

    /// What --decimal names.
    static Notation.Decimal decimal(String text) throws ImportException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "point", "." -> Notation.Decimal.POINT;
            case "comma", "," -> Notation.Decimal.COMMA;
            default ->
                throw ImportException.usage("'" + text + "' is no decimal mark: write --decimal point or comma.");
        };
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

    private static ShapePoints shapePoints(String text) throws ImportException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "vertices" -> ShapePoints.VERTICES;
            case "centroid" -> ShapePoints.CENTROID;
            default ->
                throw ImportException.usage(
                        "'" + text + "' is nothing to make points of: write --points=vertices or --points=centroid.");
        };
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
