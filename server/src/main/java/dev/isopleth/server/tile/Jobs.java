package dev.isopleth.server.tile;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Long work under way, by what decides it.
///
/// @param <K> a record of everything that decides the work
final class Jobs<K> {

    private final ConcurrentMap<K, Job> jobs = new ConcurrentHashMap<>();

    /// One more waits for a job: there is one from now on. Whoever joined leaves again.
    Job join(K key) {
        return jobs.compute(key, (_, known) -> {
            Job job = known == null ? new Job() : known;
            job.join();
            return job;
        });
    }

    /// One waits no more: when nobody does, the job is called off, which ends it if it is under way.
    void leave(K key, Job job) {
        jobs.computeIfPresent(key, (_, known) -> {
            if (known.equals(job) && known.leave()) {
                known.callOff();
                return null;
            }
            return known;
        });
    }
}
