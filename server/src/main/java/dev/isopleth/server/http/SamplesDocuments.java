package dev.isopleth.server.http;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.NearSample;
import dev.isopleth.ingest.RowPage;
import dev.isopleth.ingest.export.CsvText;
import dev.isopleth.server.answer.SamplesAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Writes pages of samples.
final class SamplesDocuments {

    private SamplesDocuments() {}

    /// As GeoJSON.
    ///
    /// @param next address of the next page; null where there is none
    static SamplesAnswer geoJson(Dataset dataset, RowPage page, int limit, @Nullable String next) {
        List<SamplesAnswer.Feature> features = LongStream.of(page.rows())
                .mapToObj(row -> feature(dataset.sample(row)))
                .toList();
        return new SamplesAnswer("FeatureCollection", features.size(), page.more(), next, limit, features);
    }

    private static SamplesAnswer.Feature feature(NearSample sample) {
        return new SamplesAnswer.Feature(
                "Feature",
                new SamplesAnswer.Point("Point", List.of(sample.x(), sample.y())),
                Attributes.plain(sample.attributes()));
    }

    /// As CSV, each page with the line of names.
    static byte[] csv(Dataset dataset, RowPage page) {
        CsvText csv = new CsvText(dataset.cells());
        StringBuilder text = new StringBuilder();
        csv.header(text);
        for (long row : page.rows()) {
            csv.row(row, text);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
