package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Held while a batch is put on the disk, and while another version becomes the current one, so that no batch is
/// put where nobody will look for it. It is held for milliseconds, and waited for; between threads and between
/// programs.
final class CommitLock implements AutoCloseable {

    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel file;
    private final FileLock programs;

    private CommitLock(ReentrantLock threads, FileChannel file, FileLock programs) {
        this.threads = threads;
        this.file = file;
        this.programs = programs;
    }

    /// Waits for it.
    static CommitLock of(StoreFolders folders, String id) throws IOException {
        Path path = folders.commitLock(id).toAbsolutePath().normalize();
        Files.createDirectories(path.getParent());
        ReentrantLock threads = THREADS.computeIfAbsent(path, _ -> new ReentrantLock());
        threads.lock();
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return new CommitLock(threads, file, file.lock());
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            threads.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            programs.release();
            file.close();
        } finally {
            threads.unlock();
        }
    }
}
