package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/// The options of `import` by name, for other ways to ask for one. Those that name files of the machine are not
/// among them.
public final class ImportSettings {

    /// Settings with one text.
    private static final List<String> ONCE = List.of(
            "title",
            "crs",
            "plane",
            "x",
            "y",
            "lon",
            "lat",
            "time",
            "time-zone",
            "encoding",
            "missing",
            "decimal",
            "time-format",
            "unpivot",
            "points",
            "layer",
            "entry",
            "attribution",
            "licence",
            "source");

    /// Settings that may be there several times.
    public static final List<String> REPEATED = List.of("value", "winsorise", "log");

    /// Settings that are `true` or `false`.
    private static final List<String> SWITCHES = List.of("header", "null-island");

    /// All of them.
    public static final List<String> NAMES = names();

    private ImportSettings() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(ONCE);
        names.addAll(REPEATED);
        names.addAll(SWITCHES);
        return List.copyOf(names);
    }

    /// The request that settings make, read as the command line reads them.
    ///
    /// @param settings by name, all of [#NAMES]
    /// @throws ImportException if a text is none of its setting
    public static ImportRequest request(Path file, Map<String, List<String>> settings) throws ImportException {
        List<String> words = new ArrayList<>();
        for (String name : NAMES) {
            for (String text : settings.getOrDefault(name, List.of())) {
                words.add(word(name, text));
            }
        }
        words.removeIf(String::isEmpty);
        words.add("--");
        words.add(file.toString());
        ImportCommand command = new ImportCommand();
        try {
            new CommandLine(command).setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw ImportException.usage(
                    Objects.requireNonNull(e.getMessage()).lines().findFirst().orElse("") + ".");
        }
        return command.request(file);
    }

    private static String word(String name, String text) throws ImportException {
        if (!SWITCHES.contains(name)) {
            return "--" + name + "=" + text;
        }
        return switch (text) {
            case "true" -> "--" + name;
            case "false" -> name.equals("header") ? "--no-header" : "";
            default -> throw ImportException.usage("--" + name + " is true or false, not '" + text + "'.");
        };
    }
}
