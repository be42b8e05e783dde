package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.ingest.Manifest.Statistics;
import dev.isopleth.ingest.Manifest.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/// Imports of small texts into a store in a test's folder.
public final class TestImports {

    private final Path folder;

    public TestImports(Path folder) {
        this.folder = folder;
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    public ImportReport run(String name, String text, UnaryOperator<ImportRequest> options) throws Exception {
        return run(options.apply(ImportRequest.of(file(name, text))));
    }

    public ImportReport run(String name, String text) throws Exception {
        return run(name, text, request -> request);
    }

    public ImportReport run(ImportRequest request) throws Exception {
        return Importer.run(request, data(), ImportProgress.silent());
    }

    ImportException refusal(String name, String text, UnaryOperator<ImportRequest> options) {
        return assertThrows(ImportException.class, () -> run(name, text, options));
    }

    public Dataset dataset(String id) {
        return SampleStore.open(data()).current(id).orElseThrow();
    }

    /// The time range of a dataset that has one.
    static TimeRange timeRange(Manifest manifest) {
        return Objects.requireNonNull(manifest.timeRange());
    }

    /// The statistics of a column of numbers.
    static Statistics statistics(Manifest manifest, String column) {
        return Objects.requireNonNull(manifest.column(column).orElseThrow().statistics());
    }

    /// Attributes of all samples, nearest to 0, 0 first.
    public List<Map<String, Object>> attributes(String id) {
        return dataset(id).nearest(0, 0, Integer.MAX_VALUE, Double.MAX_VALUE).stream()
                .map(NearSample::attributes)
                .toList();
    }

    /// The samples of rows.
    static List<NearSample> samples(Dataset dataset, RowPage page) {
        return LongStream.of(page.rows()).mapToObj(dataset::sample).toList();
    }
}
