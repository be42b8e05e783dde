package dev.isopleth.server.tile;

import dev.isopleth.density.Workers;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// The threads that compute: a fixed number, with a bounded queue before them. Whoever comes when the queue
/// is full is told at once. One that has nothing to do takes parts of what another computes, until something
/// waits: a lone tile comes sooner, and who comes meanwhile waits for a part, some milliseconds, at most.
public final class ComputePool implements AutoCloseable, Workers {

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
    @Override
    public int most() {
        return threads.getMaximumPoolSize();
    }

    @Override
    public void run(int parts, Supplier<IntConsumer> worker) {
        SharedParts shared = new SharedParts(parts, worker);
        Runnable help = new Help(shared, threads.getQueue());
        int helpers = Math.min(idle(), parts - 1);
        for (int k = 0; k < helpers; k++) {
            try {
                threads.execute(help);
            } catch (RejectedExecutionException _) {
                break;
            }
        }
        shared.take(() -> true);
        for (int k = 0; k < helpers; k++) {
            // Who has not come yet need not come.
            threads.remove(help);
        }
        shared.await();
    }

    /// A thread that takes parts while no computation waits for one.
    private record Help(SharedParts shared, Queue<Runnable> waiting) implements Runnable {
        @Override
        public void run() {
            shared.take(waiting::isEmpty);
        }
    }

    /// Threads with nothing to do, while no computation waits for one.
    private int idle() {
        return threads.getQueue().isEmpty() ? most() - threads.getActiveCount() : 0;
    }

    /// Computes something on one of the threads, some time.
    ///
    /// @throws FaultException [Fault.Overloaded] if the queue is full
    public void execute(Runnable work) {
        try {
            executeAhead(work);
        } catch (RejectedExecutionException _) {
            throw new FaultException(new Fault.Overloaded("the server is busy: " + queue
                    + " computations are waiting, and its queue (--queue) holds no more"));
        }
    }

    /// Help that nobody has come for has no place in the queue that a computation could have.
    private void executeAhead(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException refused) {
            if (!threads.getQueue().removeIf(waiting -> waiting instanceof Help)) {
                throw refused;
            }
            threads.execute(work);
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
