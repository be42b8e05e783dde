package dev.isopleth.server.tile;

import dev.isopleth.analysis.Progress;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Long work as those see it who wait for it: how far it is, and whether anybody does. Once nobody waits any more it
/// can
/// be called off.
public final class Job implements Progress {

    private final AtomicLong done = new AtomicLong();
    private final AtomicInteger askers = new AtomicInteger();
    private volatile long parts;
    private volatile boolean isCalledOff;

    /// How many parts are done.
    public long done() {
        return done.get();
    }

    /// How many there are; 0 as long as that is not known.
    public long parts() {
        return parts;
    }

    /// Says how many parts there are.
    void begin(long all) {
        did(0);
        parts = all;
    }

    @Override
    public void did(int some) {
        done.addAndGet(some);
        if (isCalledOff) {
            throw new CalledOffException();
        }
    }

    /// One more waits.
    void join() {
        askers.incrementAndGet();
    }

    /// One waits no more; whether nobody does now.
    boolean leave() {
        return askers.decrementAndGet() == 0;
    }

    /// That nobody waits for a job any more. Who comes just then begins anew.
    static final class CalledOffException extends FaultException {

        private static final long serialVersionUID = 1L;

        CalledOffException() {
            super(new Fault.Overloaded("this was called off by those who had asked for it: ask for it again"));
        }
    }

    boolean isCalledOff() {
        return isCalledOff;
    }

    void callOff() {
        isCalledOff = true;
    }
}
