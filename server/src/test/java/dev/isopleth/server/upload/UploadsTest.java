package dev.isopleth.server.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.upload.Uploads.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that were sent are bounded in bytes, number and time, and none in use is taken away.
class UploadsTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private Uploads uploads(long mostBytes) {
        return new Uploads(folder, mostBytes, clock);
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    private long left() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    void oneThatNobodyAsksForGoesAfterAnHour() throws IOException {
        Uploads uploads = uploads(100);
        Upload upload = uploads.take("a.csv", bytes(10), -1);
        uploads.release(upload);
        now = now.plus(Uploads.KEPT);
        assertTrue(uploads.find(upload.handle()).isPresent(), "asked for in time");
        now = now.plus(Uploads.KEPT).plusSeconds(1);
        assertTrue(uploads.find(upload.handle()).isPresent(), "in use");
        uploads.release(upload);
        uploads.release(upload);
        now = now.plus(Uploads.KEPT).plusSeconds(1);
        assertTrue(uploads.find(upload.handle()).isEmpty());
        assertFalse(Files.exists(upload.file()));
        assertEquals(0, left());
    }

    @Test
    void theOldestMakesRoomForTheNewest() throws IOException {
        Uploads uploads = uploads(100);
        Upload used = uploads.take("used.csv", bytes(80), -1);
        Upload oldest = uploads.take("a.csv", bytes(80), -1);
        uploads.release(oldest);
        now = now.plusSeconds(1);
        Upload newest = uploads.take("b.csv", bytes(80), 80);
        assertTrue(uploads.find(oldest.handle()).isEmpty(), "240 bytes are more than twice 100");
        assertTrue(uploads.find(used.handle()).isPresent());
        assertTrue(uploads.find(newest.handle()).isPresent());
        for (int i = 0; i < Uploads.MOST_FILES + 5; i++) {
            now = now.plusSeconds(1);
            uploads.release(uploads.take("c.csv", bytes(0), -1));
        }
        // Those in use, and as many others as there is room for.
        assertEquals(Uploads.MOST_FILES, left());
    }

    @Test
    void ofOneThatIsTooLongOrBreaksOffNothingIsKept() throws IOException {
        Uploads uploads = uploads(100);
        assertThrows(FaultException.class, () -> uploads.take("a.csv", bytes(101), -1));
        assertThrows(FaultException.class, () -> uploads.take("a.csv", bytes(1), 101));
        InputStream broken = new InputStream() {
            private int left = 50;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("gone");
                }
                return 1;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                into[from] = (byte) read();
                return 1;
            }
        };
        assertThrows(IOException.class, () -> uploads.take("a.csv", broken, -1));
        assertEquals(0, left());
    }

    @Test
    void whatAnEarlierRunLeftIsSwept() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(old.resolve("a.csv"), "lon");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Uploads.KEPT).minusSeconds(1)));
        Path young = Files.createDirectories(folder.resolve("young"));
        Files.setLastModifiedTime(young, FileTime.from(now));
        uploads(100);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young), "another server's");
    }
}
