package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Inspection;
import dev.isopleth.ingest.Inspector;
import dev.isopleth.ingest.format.DatabaseQuery;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.server.answer.InspectionAnswer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says what an import would do. It takes every option of the import.
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Says what an import of a file would do, without importing it: format, columns with examples, position, time,"
                    + " what was assumed, which of the first rows would be rejected and why, and the import's command.",
            "It takes every option of 'import'. Ends with the import's exit code: 0 where it would go through."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  isopleth inspect sales.csv",
            "      what is in a file, and the command that imports it",
            "  isopleth inspect sales.csv --crs EPSG:2834 --value price_usd:USD",
            "      what an import with these options would do",
            "  isopleth inspect sales.csv --json",
            "      the same for a program"
        })
final class InspectCommand extends ImportCommand {

    @Option(names = "--json", description = "Answer in JSON.")
    boolean json;

    @Override
    public Integer call() throws ImportException, IOException {
        DatabaseQuery database = database();
        Path file = database == null ? Path.of(input) : database.name();
        ImportRequest request = request(file);
        Path temporary = data.prepared().resolve("tmp");
        Inspection inspection =
                database == null ? Inspector.run(request, temporary) : Inspector.run(request, database, temporary);
        Inspection.Refusal refusal = inspection.refusal();
        String command = refusal == null ? command(inspection) : null;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ObjectMapper.getDefault().writeValueAsString(InspectionAnswer.of(inspection, command, null)));
        } else {
            inspection.lines().forEach(out::println);
            if (command != null) {
                out.println("import    " + command);
            } else if (refusal != null) {
                out.println((refusal.isQuestion() ? "question  " : "refused   ") + refusal.sentence());
            }
        }
        return refusal == null ? 0 : refusal.exitCode();
    }

    /// The import with all that was told and found out, a database's password left out.
    private String command(Inspection inspection) {
        List<String> words = new ArrayList<>(List.of("isopleth", "import"));
        spec.commandLine().getParseResult().originalArgs().stream()
                .skip(1)
                .filter(word -> !word.equals("--json"))
                .map(DatabaseSource::shown)
                .forEach(words::add);
        // Behind -- everything is a file.
        int end = words.indexOf("--");
        List<String> found = new ArrayList<>();
        inspection.found().forEach((name, text) -> found.addAll(List.of("--" + name, text)));
        words.addAll(end < 0 ? words.size() : end, found);
        return ShellWords.of(words);
    }
}
