package dev.isopleth.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/// [SyntheticCity] as CSV.
final class CityCsv {

    private static final LocalDateTime YEAR = LocalDateTime.of(2023, 1, 1, 0, 0);
    private static final int DECIMALS = 7;
    private static final long UNIT = 10_000_000;

    /// Which columns.
    enum Columns {
        /// id, lon, lat, price, time: what imports are timed with.
        WITH_ID,
        /// lon, lat, price, time, district: what is stored to be read.
        WITH_DISTRICT
    }

    private CityCsv() {}

    static void write(Path file, int count, Columns columns) throws IOException {
        boolean withId = columns == Columns.WITH_ID;
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(withId ? "id,lon,lat,price,time\n" : "lon,lat,price,time,district\n");
            StringBuilder row = new StringBuilder();
            new SyntheticCity().tell(count, sample -> {
                row.setLength(0);
                if (withId) {
                    row.append(sample.id()).append(',');
                }
                degrees(row, sample.lon()).append(',');
                degrees(row, sample.lat()).append(',');
                row.append(Math.round(sample.price())).append(',');
                row.append(YEAR.plusMinutes(sample.minute())).append(":00Z");
                if (!withId) {
                    row.append(sample.neighbourhood() < 0 ? ",between" : ",district ");
                    row.append(sample.neighbourhood() < 0 ? "" : sample.neighbourhood());
                }
                out.append(row.append('\n'));
            });
        }
    }

    /// A positive number with seven decimals.
    private static StringBuilder degrees(StringBuilder row, double positive) {
        long units = Math.round(positive * UNIT);
        row.append(units / UNIT).append('.');
        String decimals = Long.toString(units % UNIT);
        return row.repeat('0', DECIMALS - decimals.length()).append(decimals);
    }
}
