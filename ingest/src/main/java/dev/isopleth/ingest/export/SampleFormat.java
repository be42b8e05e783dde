package dev.isopleth.ingest.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A kind of file that samples are written to.
interface SampleFormat {

    /// What its files end in, with the dot and in small letters.
    List<String> endings();

    /// Writes all rows to a new file.
    ///
    /// @param scratch an empty folder for what is temporary
    /// @return what is otherwise in the file than in the dataset, a sentence each
    List<String> write(ExportRows rows, Path file, Path scratch) throws IOException;
}
