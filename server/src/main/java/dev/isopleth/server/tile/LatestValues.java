package dev.isopleth.server.tile;

import com.github.benmanes.caffeine.cache.Weigher;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Values by their keys, bounded by their bytes: what was asked for longest ago goes first, however often it was
/// before. What alone has more bytes than there may be is not held. Safe for use by many threads.
///
/// For a few large values of which the latest are asked for again and again, as those of the frame of time
/// that is looked at: a cache that weighs how often values were asked for would keep those of earlier frames
/// in their place.
final class LatestValues<K, V> implements OnceCache.Held<K, V> {

    private static final class Entry<V> {
        final CompletableFuture<V> future;

        /// 0 as long as it is being computed.
        long bytes;

        Entry(CompletableFuture<V> future) {
            this.future = future;
        }

        @SuppressWarnings("ReferenceEquality") // a future equals nothing but itself
        boolean has(CompletableFuture<V> other) {
            return future == other;
        }
    }

    private final long mostBytes;
    private final Weigher<K, V> weigher;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param weigher bytes of an entry, at least 1
    LatestValues(long mostBytes, Weigher<K, V> weigher) {
        this.mostBytes = mostBytes;
        this.weigher = weigher;
    }

    @Override
    public synchronized @Nullable CompletableFuture<V> putIfAbsent(K key, CompletableFuture<V> future) {
        Entry<V> held = entries.get(key);
        if (held != null) {
            return held.future;
        }
        entries.put(key, new Entry<>(future));
        CompletableFuture<Void> _ = future.thenAccept(value -> computed(key, future, value));
        return null;
    }

    @Override
    public synchronized @Nullable CompletableFuture<V> find(K key) {
        Entry<V> held = entries.get(key);
        return held == null ? null : held.future;
    }

    /// Counts the bytes of a value that is there now, and lets others go for it.
    private synchronized void computed(K key, CompletableFuture<V> future, V value) {
        Entry<V> held = entries.get(key);
        if (held == null || !held.has(future)) {
            return;
        }
        held.bytes = weigher.weigh(key, value);
        bytes += held.bytes;
        if (held.bytes > mostBytes) {
            remove(key, future);
        }
        Iterator<Entry<V>> longestAgoFirst = entries.values().iterator();
        while (bytes > mostBytes) {
            Entry<V> oldest = longestAgoFirst.next();
            if (oldest.bytes > 0) {
                longestAgoFirst.remove();
                bytes -= oldest.bytes;
            }
        }
    }

    @Override
    public synchronized void remove(K key, CompletableFuture<V> future) {
        Entry<V> held = entries.get(key);
        if (held != null && held.has(future)) {
            entries.remove(key);
            bytes -= held.bytes;
        }
    }
}
