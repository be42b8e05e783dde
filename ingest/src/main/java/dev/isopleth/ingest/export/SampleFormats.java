package dev.isopleth.ingest.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The formats that samples are written in. A new one is one class and one line here.
final class SampleFormats {

    private static final List<SampleFormat> ALL =
            List.of(new CsvFile(), new GeoJsonFile(), new GeoParquetFile(), new GeoPackageFile());

    private SampleFormats() {}

    /// The format that a file's ending names.
    ///
    /// @throws ExportException if it names none
    static SampleFormat of(Path file) throws ExportException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (SampleFormat format : ALL) {
            if (format.endings().stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        String known = ALL.stream().flatMap(format -> format.endings().stream()).collect(Collectors.joining(", "));
        throw ExportException.usage("The ending of " + file + " names no format: let it end in one of " + known + ".");
    }
}
