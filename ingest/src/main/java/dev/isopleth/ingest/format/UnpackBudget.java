package dev.isopleth.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much may come out of one packed file, however deep it is nested: a few hundred bytes can hold a
/// petabyte.
final class UnpackBudget {

    private static final int BUFFER_BYTES = 1 << 16;

    /// @param bytes at most, in all
    /// @param ratio of what comes out to the packed file's length, at most
    /// @param ratioFrom bytes from which on the ratio counts: little does no harm
    record Limits(long bytes, int ratio, long ratioFrom) {

        /// Rows of a table shrink to a 3rd or, where most cells are alike, to a 100th.
        static final Limits USUAL = new Limits(100L << 30, 250, 64L << 20);
    }

    private final Path packed;
    private final Limits limits;
    private final long ratioBytes;
    private final long freeBytes;
    private long written;

    /// @param scratch where it is unpacked to: what is free there is a limit as well
    UnpackBudget(Path packed, Path scratch, Limits limits) throws IOException {
        this.packed = packed;
        this.limits = limits;
        ratioBytes = Math.max(limits.ratioFrom(), Math.multiplyExact(Files.size(packed), limits.ratio()));
        freeBytes = Files.getFileStore(scratch).getUsableSpace();
    }

    /// Copies all of a stream into a new file.
    ///
    /// @throws FormatException if a limit is reached; the rest is not read
    void copy(InputStream in, Path to) throws IOException, FormatException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                take(size);
                out.write(buffer, 0, size);
            }
        }
    }

    private void take(int bytes) throws FormatException {
        written += bytes;
        String remedy = ": if it is what it should be, unpack it and import the file in it.";
        if (written > limits.bytes()) {
            throw new FormatException(packed + " unpacks to more than " + size(limits.bytes()) + remedy);
        }
        if (written > ratioBytes) {
            throw new FormatException(packed + " unpacks to more than " + limits.ratio()
                    + " times its length, as no table of points does" + remedy);
        }
        if (written > freeBytes) {
            throw new FormatException(packed + " unpacks to more than the " + size(freeBytes)
                    + " that are free in the folder of the data: free some, or name another folder with --data.");
        }
    }

    private static String size(long bytes) {
        return bytes >= 1L << 30 ? (bytes >> 30) + " GB" : bytes >= 1 << 20 ? (bytes >> 20) + " MB" : bytes + " bytes";
    }
}
