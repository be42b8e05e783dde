package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.order.SortedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes one column of a version, block by block.
abstract sealed class StoredColumn implements AutoCloseable {

    final ColumnFile file;
    final int column;

    private StoredColumn(ColumnFile file, int column) {
        this.file = file;
        this.column = column;
    }

    abstract void write(SortedBlock block) throws IOException;

    /// Puts all on the disk; nothing may be written afterwards.
    ///
    /// @param files takes what was written
    abstract Column finish(Kept kept, List<StoredFile> files) throws IOException;

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Numbers, less their offset.
    static final class Numbers extends StoredColumn {

        private final ColumnStatistics found;
        private final double offset;

        Numbers(ColumnFile file, int column, ColumnStatistics found) {
            super(file, column);
            this.found = found;
            offset = found.statistics() == null ? 0 : found.statistics().offset();
        }

        @Override
        void write(SortedBlock block) throws IOException {
            double[] numbers = block.numbers(column);
            switch (found.element()) {
                case FLOAT32 -> {
                    for (int i = 0; i < block.size(); i++) {
                        file.writeFloat((float) (numbers[i] - offset));
                    }
                }
                case FLOAT64 -> {
                    for (int i = 0; i < block.size(); i++) {
                        file.writeDouble(numbers[i] - offset);
                    }
                }
            }
        }

        @Override
        Column finish(Kept kept, List<StoredFile> files) throws IOException {
            StoredFile stored = file.finish();
            files.add(stored);
            return new Column(
                    kept.name(),
                    Kind.NUMBER,
                    kept.role(),
                    kept.unit(),
                    found.missing(),
                    found.statistics(),
                    stored.name(),
                    null);
        }
    }

    /// Times, and what the clock showed at them.
    static final class Times extends StoredColumn {

        private final @Nullable ColumnFile clockFile;
        private final LocalClock clock;
        private long missing;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        /// @param clockFile null where the clock is not kept
        Times(ColumnFile file, @Nullable ColumnFile clockFile, int column, LocalClock clock) {
            super(file, column);
            this.clockFile = clockFile;
            this.clock = clock;
        }

        @Override
        void write(SortedBlock block) throws IOException {
            long[] millis = block.millis(column);
            for (int i = 0; i < block.size(); i++) {
                long time = millis[i];
                file.writeLong(time);
                if (clockFile != null) {
                    clockFile.writeShort(clock.of(time));
                }
                if (time == Long.MIN_VALUE) {
                    missing++;
                } else {
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
            }
        }

        /// The earliest and the latest; null where there is none.
        @Nullable
        TimeRange range() {
            return first > last ? null : new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
        }

        @Override
        Column finish(Kept kept, List<StoredFile> files) throws IOException {
            if (clockFile != null) {
                files.add(clockFile.finish());
            }
            StoredFile stored = file.finish();
            files.add(stored);
            return new Column(kept.name(), Kind.TIME, kept.role(), null, missing, null, stored.name(), null);
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (clockFile != null) {
                clockFile.close();
            }
        }
    }

    /// Texts, as their places in a dictionary, and that.
    static final class Texts extends StoredColumn {

        private final ColumnFile dictionaryFile;
        private final TextDictionary dictionary;
        private long missing;

        Texts(ColumnFile file, ColumnFile dictionaryFile, int column, TextDictionary dictionary) {
            super(file, column);
            this.dictionaryFile = dictionaryFile;
            this.dictionary = dictionary;
        }

        @Override
        void write(SortedBlock block) throws IOException {
            int[] codes = block.texts(column);
            for (int i = 0; i < block.size(); i++) {
                file.writeInt(codes[i] < 0 ? -1 : dictionary.newCodes()[codes[i]]);
                missing += codes[i] < 0 ? 1 : 0;
            }
        }

        @Override
        Column finish(Kept kept, List<StoredFile> files) throws IOException {
            StoredFile stored = file.finish();
            files.add(stored);
            for (String text : dictionary.texts()) {
                dictionaryFile.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                dictionaryFile.writeBytes(new byte[] {0});
            }
            StoredFile dict = dictionaryFile.finish();
            files.add(dict);
            return new Column(kept.name(), Kind.TEXT, kept.role(), null, missing, null, stored.name(), dict.name());
        }

        @Override
        public void close() throws IOException {
            super.close();
            dictionaryFile.close();
        }
    }
}
