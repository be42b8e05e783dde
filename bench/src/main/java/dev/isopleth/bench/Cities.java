package dev.isopleth.bench;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.SampleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Synthetic cities in a sample store, each made once and found again by seed, number of samples and schema
/// of the store.
///
/// @param data the store's folder, which may be deleted at any time
record Cities(Path data) {

    static final String VALUE = "price";

    /// The name of a city's dataset, and so of its default layer.
    static String id(int samples) {
        return "city-" + SyntheticCity.SEED + "-" + samples + "-schema" + Manifest.SCHEMA;
    }

    /// The city of so many samples: position, price, time and district. Cost the first time: about 4 s and 70
    /// MB of disk a million samples, of which 24 MB stay.
    Dataset of(int samples) throws ImportException, IOException {
        SampleStore store = SampleStore.open(data);
        if (store.current(id(samples)).isEmpty()) {
            Say.line("making the city of " + samples + " samples ...");
            Files.createDirectories(data);
            Path csv = Files.createTempFile(data, "city", ".csv");
            try {
                CityCsv.write(csv, samples, CityCsv.Columns.WITH_DISTRICT);
                Importer.run(request(csv, id(samples)), data, ImportProgress.silent());
            } finally {
                Files.delete(csv);
            }
        }
        return store.current(id(samples)).orElseThrow();
    }

    static ImportRequest request(Path csv, String id) {
        return ImportRequest.of(csv).withId(id).withValues(List.of(new ImportRequest.ValueColumn(VALUE, "USD")));
    }
}
