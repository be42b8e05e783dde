package dev.isopleth.server.tile;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The threads that compute: a fixed number, with a bounded queue before them. Whoever comes when the queue
/// is full is told at once.
public final class ComputePool implements AutoCloseable {

    private final ThreadPoolExecutor threads;
    private final int queue;

    /// @param threads at least 1
    /// @param queue how many computations may wait, at least 1
    public ComputePool(int threads, int queue) {
        this.queue = queue;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, "isopleth-compute-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /// How many there are.
    int threads() {
        return threads.getMaximumPoolSize();
    }

    /// Computes something on one of the threads, some time.
    ///
    /// @throws FaultException [Fault.Overloaded] if the queue is full
    public void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException _) {
            throw new FaultException(new Fault.Overloaded("the server is busy: " + queue
                    + " computations are waiting, and its queue (--queue) holds no more"));
        }
    }

    /// Computes something on one of the threads and waits for it.
    ///
    /// @throws RuntimeException what the computation threw, or [Fault.Overloaded]
    public <T> T call(Supplier<T> work) {
        return await(begin(work));
    }

    /// Begins to compute something on one of the threads.
    ///
    /// @throws FaultException [Fault.Overloaded] if the queue is full
    <T> CompletableFuture<T> begin(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /// Waits for a computation.
    ///
    /// @throws RuntimeException what the computation threw
    static <T> T await(CompletableFuture<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
