package dev.isopleth.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/// [SyntheticCity] as CSV: lon, lat, price, time, and before them the id where it is wanted.
final class CityCsv {

    private static final LocalDateTime YEAR = LocalDateTime.of(2023, 1, 1, 0, 0);
    private static final int DECIMALS = 7;
    private static final long UNIT = 10_000_000;

    private CityCsv() {}

    static void write(Path file, int count, boolean withId) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(withId ? "id,lon,lat,price,time\n" : "lon,lat,price,time\n");
            StringBuilder row = new StringBuilder();
            new SyntheticCity().tell(count, (id, lon, lat, price, minute) -> {
                row.setLength(0);
                if (withId) {
                    row.append(id).append(',');
                }
                degrees(row, lon).append(',');
                degrees(row, lat).append(',');
                row.append(Math.round(price)).append(',');
                row.append(YEAR.plusMinutes(minute)).append(":00Z\n");
                out.append(row);
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
