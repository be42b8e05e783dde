package dev.isopleth.ingest.log;

import dev.isopleth.ingest.log.BatchCodec.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A folder of segments, each a file of records that is only ever appended to: `FIRST.log`, by the number of
/// its first batch, 19 digits.
///
/// A record that reaches beyond the end of the last segment was being written when the program ended: nobody
/// was told that it is there, and it is cut off. Anything else that is not as it was written is damage, and
/// is said. One thread at a time may write.
public final class BatchLog implements AutoCloseable {

    private static final String ENDING = ".log";

    private final Path folder;
    private long next;
    private @Nullable FileChannel out;

    private BatchLog(Path folder, long next) {
        this.folder = folder;
        this.next = next;
    }

    /// Reads all batches of a folder in their order, changing nothing.
    ///
    /// @param after the batches up to this number are left out
    /// @return the number of the last one; `after` where there is none
    /// @throws DamagedLogException if a record is not as it was written
    /// @throws NoSuchFileException if a merge took a segment away meanwhile
    public static long read(Path folder, long after, Consumer<Batch> each) throws IOException {
        List<Path> segments = segments(folder);
        long last = after;
        for (int i = 0; i < segments.size(); i++) {
            boolean isLast = i == segments.size() - 1;
            if (!isLast && first(segments.get(i + 1)) <= after + 1) {
                continue;
            }
            requireNoGap(segments.get(i), last);
            last = new SegmentReader(segments.get(i), isLast).read(last, each).last();
        }
        return last;
    }

    private static void requireNoGap(Path segment, long last) {
        if (first(segment) > last + 1) {
            throw new DamagedLogException("the batches " + (last + 1) + " to " + (first(segment) - 1) + " before "
                    + segment + " are missing: put their file back, or move it and all later ones away to go on with"
                    + " the samples appended before.");
        }
    }

    /// Opens a folder to go on writing: cuts off what was not written to its end, and begins a segment.
    ///
    /// @param after number of the last batch that is kept elsewhere
    /// @param each takes the batches after that, in their order
    /// @throws DamagedLogException if a record is not as it was written
    public static BatchLog open(Path folder, long after, Consumer<Batch> each) throws IOException {
        Files.createDirectories(folder);
        List<Path> segments = segments(folder);
        if (!segments.isEmpty()) {
            Path last = segments.getLast();
            long whole =
                    new SegmentReader(last, true).read(first(last) - 1, _ -> {}).wholeBytes();
            if (whole < Files.size(last)) {
                try (FileChannel cut = FileChannel.open(last, StandardOpenOption.WRITE)) {
                    cut.truncate(whole);
                    cut.force(true);
                }
            }
        }
        long last = read(folder, after, each);
        var log = new BatchLog(folder, last + 1);
        log.rotate();
        return log;
    }

    /// The number of the next batch.
    public long next() {
        return next;
    }

    /// Writes batches and forces them to the disk: after this they are there.
    ///
    /// @param batches numbered from [#next()] on
    /// @throws IOException if the disk takes them not all; the log is then as if none had been written, or
    ///     closed if even that cannot be had
    public void append(List<Batch> batches) throws IOException {
        FileChannel file = out;
        if (file == null) {
            throw new IOException("the log of appended samples was closed after a failed write");
        }
        long before = file.position();
        try {
            for (Batch batch : batches) {
                byte[] record = BatchCodec.encode(batch);
                if (record.length > BatchCodec.MOST_BYTES) {
                    throw new IOException("a batch of " + record.length + " bytes is too long to be kept");
                }
                ByteBuffer bytes = ByteBuffer.wrap(record);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            file.force(false);
        } catch (IOException e) {
            takeBack(file, before, e);
            throw e;
        }
        next += batches.size();
    }

    /// After a failed write the file has to be as it was, or a later record would stand behind half a one.
    private void takeBack(FileChannel file, long before, IOException fault) throws IOException {
        try {
            file.truncate(before);
            file.position(before);
            file.force(true);
        } catch (IOException e) {
            fault.addSuppressed(e);
            out = null;
            file.close();
        }
    }

    /// Begins a new segment, so that earlier ones can be taken away.
    public void rotate() throws IOException {
        if (out != null) {
            out.close();
        }
        Path segment = folder.resolve("%019d".formatted(next) + ENDING);
        out = FileChannel.open(segment, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        out.position(out.size());
        syncFolder();
    }

    /// Takes away the segments whose batches all are kept elsewhere.
    ///
    /// @param upTo number of the last batch that is
    public void dropUpTo(long upTo) throws IOException {
        List<Path> segments = segments(folder);
        for (int i = 0; i + 1 < segments.size(); i++) {
            if (first(segments.get(i + 1)) <= upTo + 1) {
                Files.deleteIfExists(segments.get(i));
            }
        }
        syncFolder();
    }

    private void syncFolder() throws IOException {
        try (FileChannel in = FileChannel.open(folder, StandardOpenOption.READ)) {
            in.force(true);
        }
    }

    /// Bytes of all segments of a folder together: whether there is more to read.
    public static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path segment : segments(folder)) {
            bytes += Files.exists(segment) ? Files.size(segment) : 0;
        }
        return bytes;
    }

    private static List<Path> segments(Path folder) throws IOException {
        List<Path> segments = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            files.forEach(segments::add);
        } catch (NoSuchFileException _) {
            return List.of();
        }
        segments.sort(null);
        return segments;
    }

    private static long first(Path segment) {
        String name = segment.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
        } catch (NumberFormatException _) {
            throw new DamagedLogException(segment + " is no segment of a log of appended samples: move it away.");
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    /// Reads one segment.
    private record SegmentReader(Path file, boolean isLast) {

        /// What was read.
        ///
        /// @param last number of the last batch
        /// @param wholeBytes of the records that are whole
        record Read(long last, long wholeBytes) {}

        Read read(long after, Consumer<Batch> each) throws IOException {
            long last = after;
            long at = 0;
            long expected = first(file);
            try (InputStream in = Files.newInputStream(file)) {
                while (true) {
                    byte[] head = in.readNBytes(BatchCodec.HEADER_BYTES);
                    if (head.length < BatchCodec.HEADER_BYTES) {
                        requireEnd(head.length == 0, at);
                        return new Read(last, at);
                    }
                    Header header = BatchCodec.header(head);
                    if (header == null) {
                        throw damaged(at, "header");
                    }
                    byte[] payload = in.readNBytes(header.length());
                    if (payload.length < header.length()) {
                        requireEnd(false, at);
                        return new Read(last, at);
                    }
                    Batch batch = BatchCodec.decode(header, payload);
                    if (batch == null) {
                        throw damaged(at, "samples");
                    }
                    if (header.generation() != expected) {
                        throw new DamagedLogException(file + ": the batch at byte " + at + " is number "
                                + header.generation() + " where " + expected + " was to come: " + REMEDY);
                    }
                    expected++;
                    if (header.generation() > last) {
                        each.accept(batch);
                        last = header.generation();
                    }
                    at += BatchCodec.HEADER_BYTES + header.length();
                }
            }
        }

        private static final String REMEDY = "put a copy of the file back, or move it and all later ones away to go"
                + " on with the samples appended before.";

        private void requireEnd(boolean whole, long at) {
            if (!whole && !isLast) {
                throw new DamagedLogException(file + " ends within the batch at byte " + at + ": " + REMEDY);
            }
        }

        private DamagedLogException damaged(long at, String part) {
            return new DamagedLogException(
                    file + ": the checksum of the " + part + " of the batch at byte " + at + " is another: " + REMEDY);
        }
    }
}
