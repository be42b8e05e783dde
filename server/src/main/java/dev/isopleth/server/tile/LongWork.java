package dev.isopleth.server.tile;

import java.util.function.Function;

/// Work that takes long: each outcome is computed once, in its turn, and the last ones are remembered. Who
/// waits for
/// one sees how far it is; when nobody waits any more it is called off.
///
/// @param <K> a record of everything that decides the outcome @param <T> what comes of it
final class LongWork<K, T> {

    private final InTurn turn;
    private final OnceCache<K, T> known;
    private final Jobs<K> jobs = new Jobs<>();

    /// @param turn where computing happens
    /// @param known computes on the thread that asks
    LongWork(InTurn turn, OnceCache<K, T> known) {
        this.turn = turn;
        this.known = known;
    }

    /// Asks for an outcome, which is computed once somebody waits for it.
    ///
    /// @param compute is told the job that it tells how far it is
    Asking<T> ask(K key, Function<Job, T> compute) {
        Job job = jobs.join(key);
        return new Asking<>() {
            @Override
            public Job job() {
                return job;
            }

            @Override
            public T found() {
                while (true) {
                    try {
                        return turn.get(known, key, () -> begun(job, compute));
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
                jobs.leave(key, job);
            }
        };
    }

    /// The outcome; waits for it.
    ///
    /// @throws dev.isopleth.server.fault.FaultException if it is refused, or others take too long
    T get(K key, Function<Job, T> compute) {
        try (Asking<T> asking = ask(key, compute)) {
            return asking.found();
        }
    }

    /// The same for who computes already: on a thread of the pool, or in turn.
    T here(K key, Function<Job, T> compute) {
        while (true) {
            try {
                return known.get(key, () -> begun(new Job(), compute));
            } catch (Job.CalledOffException _) {
                // What others asked for first, and called off, is held no more.
            }
        }
    }

    /// What was called off before its turn came is not begun.
    private static <T> T begun(Job job, Function<Job, T> compute) {
        job.begin(0);
        return compute.apply(job);
    }
}
