package dev.isopleth.server.tile;

/// Long work that somebody asked for. Where it is waited for no more, by this or any other asking for the same,
/// its computing ends. @param <T> what comes of it
public interface Asking<T> extends AutoCloseable {

    /// How far it is.
    Job job();

    /// What comes of it; waits for it.
    ///
    /// @throws dev.isopleth.server.fault.FaultException if it is refused, others take too long,
    ///     or it was called off
    T found();

    /// Waits no more.
    @Override
    void close();
}
