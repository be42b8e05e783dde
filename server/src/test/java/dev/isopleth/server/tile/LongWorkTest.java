package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Long work is computed once for all who wait, and no longer than somebody does.
class LongWorkTest {

    private final ComputePool pool = new ComputePool(1, 8);
    private final LongWork<String, Integer> work =
            new LongWork<>(new InTurn(pool, "tests"), OnceCache.ofLatest(1000, (_, _) -> 1, Runnable::run));
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whoAsksForTheSameSeesTheSameJobAndOneComputationServesAll() {
        try (Asking<Integer> one = work.ask("a", this::counted);
                Asking<Integer> other = work.ask("a", this::counted)) {
            assertSame(one.job(), other.job());
            assertEquals(1, one.found());
            assertEquals(1, other.found());
            assertEquals(3, one.job().done());
            assertEquals(3, other.job().parts());
        }
        assertEquals(1, work.get("a", this::counted));
        assertEquals(1, work.here("a", this::counted));
        assertEquals(2, work.get("b", this::counted));
    }

    /// Who comes while it is computed waits for it, and not for a turn that others may have first.
    @Test
    void whoComesWhileItIsComputedWaitsForThatHoweverLongItTakes() throws Exception {
        CountDownLatch isUnderWay = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> work.get("a", job -> {
            isUnderWay.countDown();
            awaited(mayEnd);
            return counted(job);
        }));
        isUnderWay.await();
        Thread second = Thread.ofVirtual().start(() -> work.get("a", this::counted));
        while (second.getState() != Thread.State.WAITING) {
            assertNotEquals(Thread.State.TIMED_WAITING, second.getState(), "it waits for a turn");
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        second.join();
        assertEquals(1, first.join());
        assertEquals(1, begun.get());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int counted(Job job) {
        job.begin(3);
        job.did(3);
        return begun.incrementAndGet();
    }

    @Test
    void whatNobodyWaitsForAnyMoreEndsAndIsBegunAnewByWhoComes() throws Exception {
        CountDownLatch isUnderWay = new CountDownLatch(1);
        Asking<Integer> one = work.ask("a", job -> endless(job, isUnderWay));
        Asking<Integer> other = work.ask("a", job -> endless(job, isUnderWay));
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(one::found);
        isUnderWay.await();
        one.close();
        assertTrue(!other.job().isCalledOff(), "another still waits");
        other.close();
        assertThrows(RuntimeException.class, waiting::join);
        assertThrows(Job.CalledOffException.class, one::found);
        assertEquals(1, work.get("a", this::counted));
    }

    private static int endless(Job job, CountDownLatch isUnderWay) {
        while (true) {
            isUnderWay.countDown();
            job.did(1);
        }
    }
}
