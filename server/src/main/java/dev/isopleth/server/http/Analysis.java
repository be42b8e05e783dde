package dev.isopleth.server.http;

import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.Job;
import java.util.List;
import java.util.function.Function;

/// An analysis that was asked for on the command line: how far it is, and what is written of it.
public final class Analysis implements AutoCloseable {

    /// What an analysis comes to.
    ///
    /// @param reading what it says, in a sentence or two
    /// @param cautions what speaks against it
    /// @param document the bytes of the route's answer
    public record Outcome(String reading, List<String> cautions, byte[] document) {}

    private final Asking<Outcome> asking;

    private Analysis(Asking<Outcome> asking) {
        this.asking = asking;
    }

    /// @param written makes the outcome of what is found
    static <T> Analysis of(Asking<T> asking, Function<T, Outcome> written) {
        return new Analysis(new Asking<>() {
            @Override
            public Job job() {
                return asking.job();
            }

            @Override
            public Outcome found() {
                return written.apply(asking.found());
            }

            @Override
            public void close() {
                asking.close();
            }
        });
    }

    /// How far it is.
    public Job job() {
        return asking.job();
    }

    /// What it comes to; waits for it.
    ///
    /// @throws dev.isopleth.server.fault.FaultException if it is refused
    public Outcome outcome() {
        return asking.found();
    }

    @Override
    public void close() {
        asking.close();
    }
}
