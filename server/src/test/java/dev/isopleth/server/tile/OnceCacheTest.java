package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OnceCacheTest {

    private final ComputePool pool = new ComputePool(2, 4);
    private final OnceCache<String, String> cache = new OnceCache<>(1000, (_, value) -> value.length(), pool::execute);
    private final AtomicInteger computed = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        mayEnd.countDown();
        pool.close();
    }

    @Test
    void aKeyIsComputedOnceHoweverManyAsk() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(clients.submit(() -> cache.get("key", this::slow)));
            }
            mayEnd.countDown();
            for (Future<String> answer : answers) {
                assertEquals("value", answer.get());
            }
        }
        assertEquals("value", cache.get("key", this::slow));
        assertEquals(1, computed.get());
    }

    @Test
    void aComputationWhoseFirstAskerGoesAwayServesTheOthers() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch started = new CountDownLatch(1);
            Future<String> first = clients.submit(() -> cache.get("key", () -> {
                started.countDown();
                return slow();
            }));
            assertTrue(started.await(10, TimeUnit.SECONDS));
            Future<String> second = clients.submit(() -> cache.get("key", () -> "computed again"));
            first.cancel(true);
            mayEnd.countDown();
            assertEquals("value", second.get());
        }
        assertEquals(1, computed.get());
    }

    @Test
    void aFailureIsToldToAllWhoWaitAndNotRemembered() {
        IllegalStateException failure = new IllegalStateException("once");
        assertEquals(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> cache.get("key", () -> {
                            throw failure;
                        })));
        assertEquals("fine", cache.get("key", () -> "fine"));
    }

    @Test
    void anErrorDoesNotLeaveAskersWaiting() {
        assertThrows(
                RuntimeException.class,
                () -> cache.get("key", () -> {
                    throw new StackOverflowError();
                }));
        assertEquals("fine", cache.get("key", () -> "fine"));
    }

    @Test
    void whoComesWhenTheQueueIsFullIsToldSoAndTheKeyIsNotSpoiled() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            CountDownLatch busy = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                pool.execute(() -> {
                    busy.countDown();
                    slow();
                });
            }
            assertTrue(busy.await(10, TimeUnit.SECONDS));
            for (int i = 0; i < 12; i++) {
                String key = "key " + i;
                answers.add(clients.submit(() -> cache.get(key, () -> key)));
            }
            // Eight of the twelve find no place; those end before the pool goes on.
            int refused = 0;
            while (refused < 8) {
                refused = 0;
                for (Future<String> answer : answers) {
                    refused += answer.state() == Future.State.FAILED ? 1 : 0;
                }
                Thread.onSpinWait();
            }
            mayEnd.countDown();
            int answered = 0;
            for (Future<String> answer : answers) {
                try {
                    answer.get();
                    answered++;
                } catch (ExecutionException e) {
                    FaultException fault = assertInstanceOf(FaultException.class, e.getCause());
                    assertInstanceOf(Fault.Overloaded.class, fault.fault());
                }
            }
            assertEquals(4, answered);
        }
        assertEquals("again", cache.get("key 11 again", () -> "again"));
    }

    @Test
    void whatIsHeldIsBoundedByItsBytes() {
        OnceCache<Integer, String> small = new OnceCache<>(1000, (_, value) -> value.length(), Runnable::run);
        for (int round = 0; round < 2; round++) {
            for (int key = 0; key < 50; key++) {
                small.get(key, () -> {
                    computed.incrementAndGet();
                    return "x".repeat(300);
                });
            }
        }
        assertTrue(computed.get() >= 97, "three of fifty fit, but only " + computed.get() + " were computed");
    }

    private String slow() {
        computed.incrementAndGet();
        try {
            assertTrue(mayEnd.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "value";
    }
}
