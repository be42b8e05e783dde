package dev.isopleth.server.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.layer.SourceDefinition;
import dev.isopleth.server.upload.Imports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources stand alone, and what goes wrong with one ends neither it nor others.
class RefresherTest {

    @TempDir
    Path folder;

    private static SourceDefinition source(String dataset, Duration limit) {
        return new SourceDefinition(
                dataset, Path.of(dataset + ".csv"), null, null, Duration.ofMillis(20), limit, Map.of());
    }

    private Refresher refresher(Refresher.Importing importing, SourceDefinition... sources) {
        return new Refresher(List.of(sources), importing, new Imports(folder, List.of()), Clock.systemUTC());
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long start = System.nanoTime();
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < 20_000_000_000L);
            Thread.sleep(10);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    void anErrorIsAFailureAndTheSourceIsTriedAgain(Class<? extends Error> error) throws Exception {
        var tries = new AtomicInteger();
        var mended = new CountDownLatch(1);
        try (Refresher refresher = refresher(
                _ -> {
                    if (tries.incrementAndGet() <= 2 || mended.getCount() > 0) {
                        throw made(error);
                    }
                },
                source("air", Duration.ofHours(1)))) {
            refresher.start();
            await(() -> refresher.states().getFirst().failures() >= 2);
            String fault = refresher.states().getFirst().fault();
            assertNotNull(fault);
            assertEquals(error == OutOfMemoryError.class, fault.contains("memory"), fault);
            mended.countDown();
            await(() -> refresher.states().getFirst().succeeded() != null);
            assertEquals(null, refresher.states().getFirst().fault());
        }
    }

    private static Error made(Class<? extends Error> error) {
        try {
            return error.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void aSlowSourceDelaysNoOther() throws Exception {
        var others = new AtomicInteger();
        var end = new CountDownLatch(1);
        try (Refresher refresher = refresher(
                source -> {
                    if (source.dataset().equals("slow")) {
                        hang(end);
                    } else {
                        others.incrementAndGet();
                    }
                },
                source("slow", Duration.ofHours(1)),
                source("air", Duration.ofHours(1)),
                source("homes", Duration.ofHours(1)))) {
            refresher.start();
            await(() -> others.get() >= 4);
            end.countDown();
        }
    }

    @Test
    void whatRunsTooLongIsEndedSaidAndTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        try (Refresher refresher = refresher(
                _ -> {
                    if (tries.incrementAndGet() == 1) {
                        hang(new CountDownLatch(1));
                    }
                },
                source("air", Duration.ofSeconds(1)))) {
            refresher.start();
            await(() -> refresher.states().getFirst().succeeded() != null);
            assertEquals(1, refresher.states().getFirst().failures());
        }
    }

    @Test
    void whatHeedsNoInterruptIsFailedNevertheless() throws Exception {
        var end = new CountDownLatch(1);
        try (Refresher refresher = refresher(
                _ -> {
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                source("air", Duration.ofSeconds(1)))) {
            refresher.start();
            await(() -> refresher.states().getFirst().fault() != null);
            assertEquals(
                    "Its import has run longer than 1 s, and is ended: give it more time with limit, or less to do",
                    refresher.states().getFirst().fault());
            end.countDown();
        }
    }

    @Test
    void refreshesCountAmongImportsAndLeaveAPlace() throws Exception {
        var imports = new Imports(folder, List.of());
        for (int i = 0; i < Imports.REFRESHES_AT_ONCE + 1; i++) {
            imports.enter();
        }
        var runs = new AtomicInteger();
        try (Refresher refresher = new Refresher(
                List.of(source("air", Duration.ofHours(1))), _ -> runs.incrementAndGet(), imports, Clock.systemUTC())) {
            refresher.start();
            Thread.sleep(200);
            assertEquals(0, runs.get());
            imports.leave();
            await(() -> runs.get() > 0);
        }
    }

    @Test
    void closingWaitsForNothingLong() throws Exception {
        var begun = new CountDownLatch(1);
        Refresher refresher = refresher(
                _ -> {
                    begun.countDown();
                    hang(new CountDownLatch(1));
                },
                source("air", Duration.ofHours(1)));
        refresher.start();
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        long start = System.nanoTime();
        refresher.close();
        assertTrue(System.nanoTime() - start < 15_000_000_000L);
    }

    private static void hang(CountDownLatch end) throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
