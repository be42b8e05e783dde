package dev.isopleth.server.tile;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The parts of one computation, taken one by one by whoever comes: who comes late finds none, and waits for nothing.
final class SharedParts {

    private final int parts;
    private final Supplier<IntConsumer> worker;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch unfinished;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    SharedParts(int parts, Supplier<IntConsumer> worker) {
        this.parts = parts;
        this.worker = worker;
        this.unfinished = new CountDownLatch(parts);
    }

    /// Takes parts until none is left, or there is something else to do. After a failure the rest is passed over.
    ///
    /// @param isFree asked before each part
    void take(BooleanSupplier isFree) {
        @Nullable IntConsumer mine = null;
        while (isFree.getAsBoolean()) {
            int k = next.getAndIncrement();
            if (k >= parts) {
                return;
            }
            try {
                if (failure.get() == null) {
                    mine = mine == null ? worker.get() : mine;
                    mine.accept(k);
                }
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
            } finally {
                unfinished.countDown();
            }
        }
    }

    /// Waits for the parts that others took.
    ///
    /// @throws RuntimeException what a part threw
    void await() {
        try {
            unfinished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new CompletionException(thrown);
        }
    }
}
