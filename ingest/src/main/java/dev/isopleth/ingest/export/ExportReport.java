package dev.isopleth.ingest.export;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What an export did.
///
/// @param file that was written
/// @param count samples in it
/// @param bytes of it
/// @param notes what is otherwise in the file than in the dataset, a sentence each
/// @param took the time it took
public record ExportReport(Path file, long count, long bytes, List<String> notes, Duration took) {

    public ExportReport {
        notes = List.copyOf(notes);
    }
}
