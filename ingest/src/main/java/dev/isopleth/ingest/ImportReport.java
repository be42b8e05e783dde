package dev.isopleth.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an import did.
///
/// @param manifest of the version that is now current
/// @param unchanged whether the same content was there already
/// @param assumptions what was found out rather than told, a sentence each
/// @param notes what happened that is no rejected row, a sentence each: missing cells, unused rows of a
///     joined file
/// @param rejectedFile all rejected rows with line, reason and text; null where there are none
/// @param took the time it took
public record ImportReport(
        Manifest manifest,
        boolean unchanged,
        List<String> assumptions,
        List<String> notes,
        @Nullable Path rejectedFile,
        Duration took) {

    public ImportReport {
        assumptions = List.copyOf(assumptions);
        notes = List.copyOf(notes);
    }

    /// The report as lines for a terminal: assumptions, notes, rows, rejections, extent, times, quantiles,
    /// seconds.
    public List<String> lines() {
        return ReportText.lines(this);
    }
}
