package dev.isopleth.server.tile;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what was computed for a key, and computes each key once however many ask at the same time.
/// Bounded by the bytes of what it holds.
///
/// A computation belongs to no asker: one that goes away does not disturb it. A failed computation is told
/// to all who waited for it and is not remembered.
///
/// @param <K> a record of everything that decides the value
public final class OnceCache<K, V> {

    /// Where values are held, those too that are being computed.
    interface Held<K, V> {

        /// The future of a key; null where there was none: from now on it is the one given.
        @Nullable
        CompletableFuture<V> putIfAbsent(K key, CompletableFuture<V> future);

        /// The future of a key; null where there is none.
        @Nullable
        CompletableFuture<V> find(K key);

        /// Forgets a key, if it has this future.
        void remove(K key, CompletableFuture<V> future);
    }

    private final Held<K, V> held;
    private final Executor executor;

    /// Holds what was asked for most often: many values, of which some are asked for by everyone.
    ///
    /// @param mostBytes what is held at most, in the weigher's bytes
    /// @param weigher bytes of an entry
    /// @param executor where computing happens; it may refuse by an exception
    public OnceCache(long mostBytes, Weigher<K, V> weigher, Executor executor) {
        this(mostOften(mostBytes, weigher), executor);
    }

    private OnceCache(Held<K, V> held, Executor executor) {
        this.held = held;
        this.executor = executor;
    }

    /// Holds what was asked for last: few values that are large. Parameters are those of the constructor.
    ///
    /// @param weigher bytes of an entry, at least 1
    static <K, V> OnceCache<K, V> ofLatest(long mostBytes, Weigher<K, V> weigher, Executor executor) {
        return new OnceCache<>(new LatestValues<>(mostBytes, weigher), executor);
    }

    private static <K, V> Held<K, V> mostOften(long mostBytes, Weigher<K, V> weigher) {
        ConcurrentMap<K, CompletableFuture<V>> map = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher(weigher)
                .executor(Runnable::run)
                .buildAsync()
                .asMap();
        return new Held<>() {
            @Override
            public @Nullable CompletableFuture<V> putIfAbsent(K key, CompletableFuture<V> future) {
                return map.putIfAbsent(key, future);
            }

            @Override
            public @Nullable CompletableFuture<V> find(K key) {
                return map.get(key);
            }

            @Override
            public void remove(K key, CompletableFuture<V> future) {
                map.remove(key, future);
            }
        };
    }

    /// The value of a key; waits for it where it is being computed.
    ///
    /// @throws RuntimeException what the computation or the executor threw
    public V get(K key, Supplier<V> compute) {
        try {
            return ComputePool.await(begun(key, compute));
        } catch (CancellationException e) {
            throw Failed.in(e);
        }
    }

    /// The value of a key if it is known already; null where it is not, or is being computed.
    @Nullable
    V ready(K key) {
        CompletableFuture<V> found = held.find(key);
        return found == null || !found.isDone() || found.isCompletedExceptionally() ? null : found.join();
    }

    /// The value of a key if it is known, or being computed: waits for it then; null where it is neither.
    ///
    /// @throws RuntimeException what the computation threw
    @Nullable
    V joined(K key) {
        CompletableFuture<V> found = held.find(key);
        try {
            return found == null ? null : ComputePool.await(found);
        } catch (CancellationException e) {
            throw Failed.in(e);
        }
    }

    /// Begins to compute the value of a key that will be asked for, unless it is known or being computed. Where
    /// the executor refuses, or the computation fails, who asks for the value computes it again.
    void begin(K key, Supplier<V> compute) {
        CompletableFuture<V> _ = begun(key, compute);
    }

    private CompletableFuture<V> begun(K key, Supplier<V> compute) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> first = held.putIfAbsent(key, mine);
        if (first == null) {
            start(key, mine, compute);
        }
        return first == null ? mine : first;
    }

    /// The outcome, whatever it is, ends in the future: who waits must not wait for ever.
    private void start(K key, CompletableFuture<V> mine, Supplier<V> compute) {
        try {
            executor.execute(() -> {
                try {
                    mine.complete(compute.get());
                } catch (Throwable failure) {
                    fail(key, mine, failure);
                }
            });
        } catch (RuntimeException refused) {
            fail(key, mine, refused);
        }
    }

    /// Forgets the key before its askers hear of the failure, so that who asks again computes again.
    private void fail(K key, CompletableFuture<V> mine, Throwable failure) {
        held.remove(key, mine);
        mine.completeExceptionally(new Failed(failure));
    }

    /// What a computation threw, in the form of the one failure that the cache forgets without logging it:
    /// our askers are told.
    private static final class Failed extends CancellationException {

        private static final long serialVersionUID = 1L;

        Failed(Throwable failure) {
            super("failed");
            initCause(failure);
        }

        /// The computation's own exception in what the future threw.
        static RuntimeException in(CancellationException thrown) {
            Throwable cause = thrown;
            while (cause instanceof CancellationException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
        }
    }
}
