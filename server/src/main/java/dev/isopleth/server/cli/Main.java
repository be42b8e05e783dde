package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.server.AddressInUseException;
import dev.isopleth.server.Build;
import dev.isopleth.server.layer.LayersFileException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The program.
@Command(
        name = "isopleth",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            InspectCommand.class,
            ExportCommand.class,
            AnimateCommand.class,
            HotspotsCommand.class,
            TrendCommand.class,
            ClustersCommand.class,
            RiskCommand.class,
            MatrixCommand.class
        },
        header = "Heatmaps from files of points, as map tiles whose every pixel is a value with a unit.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth demo",
            "      loads the sample data, starts the server and prints the address to open",
            "  isopleth import sales.csv --crs EPSG:2834 --x x_m --y y_m --value price_usd:USD",
            "      loads a file of points whose positions are metres of a national grid",
            "  isopleth inspect sales.csv",
            "      says what an import would do with a file, and with which command",
            "  isopleth serve --port 9000",
            "      serves what was imported",
            "  isopleth export sales sales.parquet",
            "      writes it to a file again",
            "  isopleth animate pm10 year.apng --step 1mo",
            "      writes its map, month after month, as a picture that moves",
            "  isopleth hotspots house-sales hot.geojson --bins hex:500m",
            "      says where prices are high beyond chance, and writes the bins with their significance",
            "  isopleth matrix table.csv --cluster rows",
            "      draws a plain table as a heatmap",
            "",
            "'isopleth COMMAND --help' explains each command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the input cannot be used, or the server cannot start",
            "2:the command or a layer file is wrong"
        })
public final class Main {

    private Main() {}

    /// Runs a command and ends the program with its exit code.
    public static void main(String[] arguments) {
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /// Runs a command.
    ///
    /// @return 0 done, 1 the input is bad, 2 the command is
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, _) -> explain(failure, command));
        return arguments.length == 0 ? usage(line) : line.execute(arguments);
    }

    private static int usage(CommandLine line) {
        line.usage(line.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof IOException) {
            command.getErr()
                    .println("Reading or writing failed: " + failure.getMessage()
                            + ". Is the disk full, and may you write to the folder of --data?");
            return CommandLine.ExitCode.SOFTWARE;
        }
        int code = switch (failure) {
            case ImportException e -> e.exitCode();
            case ExportException e -> e.exitCode();
            case LayersFileException _ -> CommandLine.ExitCode.USAGE;
            case AddressInUseException _, DemoException _ -> CommandLine.ExitCode.SOFTWARE;
            default -> throw failure;
        };
        command.getErr().println(failure.getMessage());
        return code;
    }

    /// The version, and the commit it was built from.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Build build = Build.current();
            return new String[] {"isopleth " + build.version() + " (" + build.commit() + ")"};
        }
    }
}
