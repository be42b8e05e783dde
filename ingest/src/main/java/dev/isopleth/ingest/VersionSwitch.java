package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The place of one import: a staging folder beside the dataset, and the step that makes its content the
/// current version.
///
/// The new version's folder is renamed into the dataset, then a file of a few bytes that names the current
/// version is replaced by a rename. A crash before that leaves the old version, a crash after it the new
/// one. What a crash leaves behind is swept by the next import of the dataset, which no other import can
/// disturb: it holds a lock.
final class VersionSwitch implements AutoCloseable {

    private final StoreFolders folders;
    private final String id;
    private final FileChannel lockFile;

    private VersionSwitch(StoreFolders folders, String id, FileChannel lockFile) {
        this.folders = folders;
        this.id = id;
        this.lockFile = lockFile;
    }

    /// Locks the dataset, sweeps, and makes an empty staging folder.
    ///
    /// @throws ImportException if another import of the dataset is running
    static VersionSwitch begin(Path dataDir, String id) throws IOException, ImportException {
        return begin(StoreFolders.in(dataDir), id);
    }

    static VersionSwitch begin(StoreFolders folders, String id) throws IOException, ImportException {
        Files.createDirectories(folders.staging(id).getParent());
        FileChannel lockFile = FileChannel.open(folders.lock(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(lockFile) == null) {
                throw ImportException.busy(id);
            }
            var place = new VersionSwitch(folders, id, lockFile);
            StoreFolders.delete(folders.staging(id));
            place.deleteOtherVersions();
            Files.createDirectories(place.version());
            Files.createDirectories(place.scratch());
            return place;
        } catch (IOException | ImportException e) {
            lockFile.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /// The folder that becomes the version.
    Path version() {
        return folders.staging(id).resolve("version");
    }

    /// A folder for files of no lasting use.
    Path scratch() {
        return folders.staging(id).resolve("scratch");
    }

    /// Where a version of this dataset is, once it is published.
    Path published(String version) {
        return folders.version(id, version);
    }

    /// Makes the staged version the current one and deletes the others, and with them what was appended to them.
    ///
    /// @return whether a sound version of the same content was there already, which then stays
    boolean publish(String version) throws IOException {
        boolean unchanged;
        try (CommitLock _ = CommitLock.of(folders, id)) {
            unchanged = version.equals(SampleStore.currentVersion(folders, id)) && isSound(published(version));
            if (!unchanged) {
                makeCurrent(version);
            }
            StoreFolders.delete(folders.log(id));
        }
        deleteOtherVersions();
        return unchanged;
    }

    /// Makes the staged version the current one in place of the one that it was merged from.
    ///
    /// @param from folder of that
    /// @throws ImportException if another version became the current one meanwhile
    void publishMerged(String version, Path from) throws IOException, ImportException {
        try (CommitLock _ = CommitLock.of(folders, id)) {
            String current = SampleStore.currentVersion(folders, id);
            if (current == null || !folders.version(id, current).equals(from)) {
                throw ImportException.input("'" + id + "' was replaced while it was merged.");
            }
            makeCurrent(version);
        }
        deleteOtherVersions();
    }

    private void makeCurrent(String version) throws IOException {
        Path target = published(version);
        Files.createDirectories(folders.dataset(id));
        StoreFolders.delete(target);
        Durable.syncFolder(version());
        Files.move(version(), target, StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(folders.dataset(id));
        Path named = folders.staging(id).resolve("current");
        Durable.write(named, version);
        Files.move(named, folders.current(id), StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(folders.dataset(id));
    }

    /// Takes the dataset out of the store; what is left of it goes when this is closed.
    ///
    /// @return whether it was there
    boolean remove() throws IOException {
        try (CommitLock _ = CommitLock.of(folders, id)) {
            boolean was = SampleStore.currentVersion(folders, id) != null;
            if (Files.isDirectory(folders.dataset(id))) {
                Files.move(folders.dataset(id), folders.staging(id).resolve("removed"), StandardCopyOption.ATOMIC_MOVE);
                Durable.syncFolder(folders.datasets());
            }
            return was;
        }
    }

    private static boolean isSound(Path version) {
        try {
            Dataset.open(version).verify();
            return true;
        } catch (DamagedDatasetException _) {
            return false;
        }
    }

    private void deleteOtherVersions() throws IOException {
        String current = SampleStore.currentVersion(folders, id);
        if (!Files.isDirectory(folders.dataset(id))) {
            return;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folders.dataset(id), Files::isDirectory)) {
            for (Path version : versions) {
                if (!version.getFileName().toString().equals(current) && !version.equals(folders.log(id))) {
                    StoreFolders.delete(version);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            StoreFolders.delete(folders.staging(id));
        } finally {
            lockFile.close();
        }
    }
}
