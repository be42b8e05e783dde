package dev.isopleth.server.tile;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Computes on the pool what may take much memory, one after the other. Whoever waits for their turn holds no
/// thread of the pool.
public final class InTurn implements Executor {

    private static final int PATIENCE_SECONDS = 60;

    private final ComputePool pool;
    private final String others;
    private final Semaphore turn = new Semaphore(1, true);

    /// @param others what to say that the server is busy with, as in "matrices"
    public InTurn(ComputePool pool, String others) {
        this.pool = pool;
        this.others = others;
    }

    /// Computes something by itself and waits for it.
    ///
    /// @throws FaultException if others take too long
    public <T> T call(Supplier<T> work) {
        await();
        try {
            return pool.call(work);
        } finally {
            turn.release();
        }
    }

    /// The value of a cache whose values whoever asks computes: at once where it is known, with those who compute
    /// it where it is being computed, however long that takes; else computed by itself.
    ///
    /// @param known computes on the thread that asks
    /// @throws FaultException if others take too long
    <K, V> V get(OnceCache<K, V> known, K key, Supplier<V> compute) {
        V ready = known.joined(key);
        return ready != null ? ready : call(() -> known.get(key, compute));
    }

    /// Computes something by itself, once it is its turn.
    ///
    /// @throws FaultException if others take too long, or the pool's queue is full
    @Override
    public void execute(Runnable work) {
        await();
        try {
            pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    turn.release();
                }
            });
        } catch (FaultException e) {
            turn.release();
            throw e;
        }
    }

    private void await() {
        boolean isMine;
        try {
            isMine = turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            isMine = false;
        }
        if (!isMine) {
            throw new FaultException(new Fault.Overloaded("the server is busy with other " + others));
        }
    }
}
