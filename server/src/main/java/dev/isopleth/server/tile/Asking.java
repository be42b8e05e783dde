package dev.isopleth.server.tile;

import java.util.function.Function;

/// Long work that is asked for, and begun once somebody waits for it. Where nobody waits for it any more, by
/// this or any other asking, it ends.
///
/// @param <V> what comes of it
public final class Asking<V> implements AutoCloseable {

    private final Job job;
    private final Function<Job, V> get;
    private final Runnable leave;

    private Asking(Job job, Function<Job, V> get, Runnable leave) {
        this.job = job;
        this.get = get;
        this.leave = leave;
    }

    /// Asks for what a key decides.
    ///
    /// @param get what is known of it, or computes it and tells the job how far that is
    static <K, V> Asking<V> of(Jobs<K> jobs, K key, Function<Job, V> get) {
        Job job = jobs.join(key);
        return new Asking<>(job, get, () -> jobs.leave(key, job));
    }

    /// How far it is.
    public Job job() {
        return job;
    }

    /// What comes of it; waits for that.
    ///
    /// @throws dev.isopleth.server.fault.FaultException if it is refused, or was called off
    public V found() {
        while (true) {
            try {
                return get.apply(job);
            } catch (Job.CalledOffException e) {
                // Others called it off before this was asked for; or this has been closed.
                if (job.isCalledOff()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        leave.run();
    }
}
