package dev.isopleth.ingest.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// CSV as [CsvText] writes it, in UTF-8 without a mark.
final class CsvFile implements SampleFormat {

    private static final int CHUNK = 1 << 15;

    @Override
    public List<String> endings() {
        return List.of(".csv");
    }

    @Override
    public List<String> write(ExportRows rows, Path file, Path scratch) throws IOException {
        CsvText csv = new CsvText(rows.cells());
        StringBuilder text = new StringBuilder();
        csv.header(text);
        try (OutputStream out = OutFile.create(file)) {
            while (rows.advance()) {
                csv.row(rows.row(), text);
                if (text.length() >= CHUNK) {
                    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                }
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return List.of();
    }
}
