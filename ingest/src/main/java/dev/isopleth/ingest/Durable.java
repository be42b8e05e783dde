package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Files that are on the disk before the next step.
final class Durable {

    private Durable() {}

    /// Writes a small text file.
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file.
    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /// Puts a file that is written on the disk.
    static void sync(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.force(true);
        }
    }

    /// Makes renames in a folder last, where the system can open folders.
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel in = FileChannel.open(folder, StandardOpenOption.READ)) {
            in.force(true);
        } catch (AccessDeniedException _) {
            // Windows does not open folders, and needs no sync of them.
        }
    }
}
