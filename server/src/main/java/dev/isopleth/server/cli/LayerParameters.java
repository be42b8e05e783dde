package dev.isopleth.server.cli;

import dev.isopleth.ingest.export.ExportException;
import dev.isopleth.server.fault.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameters of a layer on the command line: a route's, as options of their own or by `--with`.
final class LayerParameters {

    private LayerParameters() {}

    /// All of them.
    ///
    /// @param own options by their names; null for those that are not given
    /// @throws ExportException if one is given twice
    static Map<String, String> all(Map<String, String> with, Map<String, @Nullable String> own) throws ExportException {
        Map<String, String> all = new LinkedHashMap<>(with);
        for (Map.Entry<String, @Nullable String> option : own.entrySet()) {
            @Nullable String text = option.getValue();
            if (text != null && all.put(option.getKey(), text) != null) {
                throw ExportException.usage("--" + option.getKey() + " is given twice: as an option and by --with.");
            }
        }
        return all;
    }

    /// What was wrong, with the names of the command line.
    static String sentence(Fault fault) {
        return switch (fault) {
            case Fault.BadParameter(String parameter, String detail, List<String> accepted) ->
                parameter + ": " + detail
                        + (accepted.isEmpty() ? "." : "; accepted: " + String.join("; ", accepted) + ".");
            case Fault.NotThere gone ->
                gone.detail()
                        + (gone.accepted().isEmpty()
                                ? "."
                                : "; there are: " + String.join(", ", gone.accepted()) + ".");
            default -> fault.detail() + ".";
        };
    }
}
