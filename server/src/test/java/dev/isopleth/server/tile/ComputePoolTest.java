package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Threads of the pool that take parts of what one of them computes.
@Timeout(30)
class ComputePoolTest {

    private final ComputePool pool = new ComputePool(2, 1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        mayEnd.countDown();
        pool.close();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aThreadWithNothingToDoTakesAPart() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        // Neither part ends before the other has begun.
        pool.call(() -> {
            pool.run(2, _ -> {
                threads.add(Thread.currentThread());
                both.countDown();
                wait(both);
            });
            return "done";
        });
        assertEquals(2, threads.size());
    }

    @Test
    void everyPartIsRunOnceAndIsSeenByWhoAsked() {
        for (int parts : new int[] {0, 1, 2, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(parts);
            int[] squares = new int[parts];
            int sum = pool.call(() -> {
                pool.run(parts, k -> {
                    runs.incrementAndGet(k);
                    squares[k] = k * k;
                });
                int all = 0;
                for (int square : squares) {
                    all += square;
                }
                return all;
            });
            int expected = 0;
            for (int k = 0; k < parts; k++) {
                assertEquals(1, runs.get(k));
                expected += k * k;
            }
            assertEquals(expected, sum);
        }
    }

    @Test
    void whileOthersComputeTheCallerRunsAllPartsItself() {
        CompletableFuture<String> busy = pool.begin(() -> {
            wait(mayEnd);
            return "busy";
        });
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Thread caller = pool.call(() -> {
            pool.run(100, _ -> threads.add(Thread.currentThread()));
            return Thread.currentThread();
        });
        assertEquals(Set.of(caller), threads);
        assertFalse(busy.isDone());
    }

    /// A part has no place in the queue that a computation could have had.
    @Test
    void partsLeaveTheQueueToComputations() {
        CompletableFuture<String> _ = pool.begin(() -> {
            wait(mayEnd);
            return "busy";
        });
        List<String> order = pool.call(() -> {
            List<String> done = new ArrayList<>();
            pool.run(3, k -> done.add("part " + k));
            CompletableFuture<String> queued = pool.begin(() -> "queued");
            FaultException full = assertThrows(FaultException.class, () -> pool.begin(() -> "one too many"));
            assertTrue(full.fault() instanceof Fault.Overloaded, full.toString());
            assertFalse(queued.isDone());
            return done;
        });
        assertEquals(List.of("part 0", "part 1", "part 2"), order);
    }

    @Test
    void whoHelpsStopsWhereAComputationWaits() {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch isWaiting = new CountDownLatch(1);
        Set<Thread> later = ConcurrentHashMap.newKeySet();
        CompletableFuture<Thread> shared = pool.begin(() -> {
            pool.run(50, k -> {
                if (both.getCount() > 0) {
                    both.countDown();
                    wait(both);
                    wait(isWaiting);
                } else {
                    later.add(Thread.currentThread());
                }
            });
            return Thread.currentThread();
        });
        wait(both);
        CompletableFuture<Thread> next = pool.begin(Thread::currentThread);
        isWaiting.countDown();
        Thread caller = ComputePool.await(shared);
        assertEquals(Set.of(caller), later);
        assertTrue(ComputePool.await(next).isAlive());
    }

    @Test
    void allThreadsMayShareAtOnce() {
        ComputePool wide = new ComputePool(4, 100);
        try (wide) {
            List<CompletableFuture<Integer>> sums = new ArrayList<>();
            for (int n = 0; n < 50; n++) {
                sums.add(wide.begin(() -> {
                    AtomicIntegerArray seen = new AtomicIntegerArray(20);
                    wide.run(20, k -> wide.run(3, _ -> seen.incrementAndGet(k)));
                    int sum = 0;
                    for (int k = 0; k < 20; k++) {
                        sum += seen.get(k);
                    }
                    return sum;
                }));
            }
            sums.forEach(sum -> assertEquals(60, ComputePool.await(sum)));
        }
    }

    @Test
    void theFailureOfAPartIsThatOfTheWhole() {
        IllegalStateException failure = new IllegalStateException("of part 3");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> pool.call(() -> {
                    pool.run(10, k -> {
                        if (k == 3) {
                            throw failure;
                        }
                    });
                    return "none";
                }));
        assertSame(failure, thrown);
        assertEquals("next", pool.call(() -> "next"));
    }
}
