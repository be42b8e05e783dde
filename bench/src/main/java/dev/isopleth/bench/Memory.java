package dev.isopleth.bench;

import dev.isopleth.density.AllDepths;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.SampleStore;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a stored sample with a time and one value takes, and how long opening its dataset does.
final class Memory {

    /// @param mappedBytesPerSample of position, value and time
    /// @param densityDepthsBytesPerSample of all depths of the unfiltered selection, for densities
    /// @param meanDepthsBytesPerSample the same for means as well
    /// @param firstLoadMs from nothing to the first and last row read, the first time in the process
    /// @param loadMs the median of some more times
    record Figure(
            long samples,
            double mappedBytesPerSample,
            double densityDepthsBytesPerSample,
            double meanDepthsBytesPerSample,
            double firstLoadMs,
            double loadMs,
            String commit,
            String date)
            implements Row {
        @Override
        public Object key() {
            return samples;
        }
    }

    private static final int ROUNDS = 9;
    private static final Pattern COLUMN = Pattern.compile(".*\\.[a-z]+[0-9]+");

    private Memory() {}

    static Figure measure(Cities cities, int samples, Run run) {
        double first = millisToLoad(cities, samples);
        double[] times = new double[ROUNDS];
        for (int k = 0; k < ROUNDS; k++) {
            times[k] = millisToLoad(cities, samples);
        }
        Dataset city = open(cities, samples);
        return new Figure(
                samples,
                Times.rounded((double) mappedBytes(city.manifest()) / samples),
                Times.rounded((double) depthsBytes(city.rows(null, null), false) / samples),
                Times.rounded((double) depthsBytes(city.rows(Cities.VALUE, null), true) / samples),
                Times.rounded(first),
                Times.rounded(Times.median(times)),
                run.commit(),
                run.date());
    }

    private static long depthsBytes(SampleRows rows, boolean withValues) {
        KeptDepths depths = new KeptDepths();
        AllDepths.build(new RowsWithDepths(rows, depths), withValues);
        return depths.bytes();
    }

    /// A store that has opened nothing yet opens the city, and its first and last samples are read.
    private static double millisToLoad(Cities cities, int samples) {
        long start = System.nanoTime();
        SampleRows rows = open(cities, samples).rows(Cities.VALUE, null);
        SampleBlock block = SampleBlock.ofCapacity(1);
        rows.read(0, 1, block);
        rows.read(rows.count() - 1, 1, block);
        return Times.millisSince(start);
    }

    private static Dataset open(Cities cities, int samples) {
        return SampleStore.open(cities.data()).current(Cities.id(samples)).orElseThrow();
    }

    /// Of the column files, by their names' endings (docs/store.md), but for the districts' text.
    private static long mappedBytes(Manifest manifest) {
        Set<String> texts = manifest.columns().stream()
                .filter(column -> column.kind() == Manifest.Kind.TEXT)
                .map(Manifest.Column::file)
                .collect(Collectors.toSet());
        return manifest.files().stream()
                .filter(file -> COLUMN.matcher(file.name()).matches() && !texts.contains(file.name()))
                .mapToLong(Manifest.StoredFile::bytes)
                .sum();
    }
}
