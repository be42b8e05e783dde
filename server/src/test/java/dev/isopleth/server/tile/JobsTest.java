package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.server.fault.FaultException;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final Jobs<String> jobs = new Jobs<>();

    @Test
    void whoAsksForTheSameWaitsForOneJob() {
        Job one = jobs.join("a");
        assertSame(one, jobs.join("a"));
        assertNotEquals(one, jobs.join("b"));
        one.begin(10);
        one.did(3);
        one.did(4);
        assertEquals(7, one.done());
        assertEquals(10, one.parts());
    }

    @Test
    void itIsCalledOffWhenNobodyWaitsAnyMore() {
        Job job = jobs.join("a");
        assertSame(job, jobs.join("a"));
        jobs.leave("a", job);
        job.did(1);
        jobs.leave("a", job);
        assertThrows(FaultException.class, () -> job.did(1));
    }

    @Test
    void whoComesAfterwardsBeginsAnew() {
        Job off = jobs.join("a");
        jobs.leave("a", off);
        Job next = jobs.join("a");
        assertNotEquals(off, next);
        next.did(1);
        jobs.leave("a", off);
        next.did(1);
        assertEquals(2, next.done());
    }
}
