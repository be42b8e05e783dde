package dev.isopleth.ingest.select;

import org.jspecify.annotations.Nullable;

/// What makes a selection of a dataset: a filter, a time window and a clock, each null where it selects
/// everything. All that are there must hold. Equal criteria select the same: a key of caches.
public record Criteria(
        @Nullable Condition filter,
        @Nullable TimeWindow window,
        @Nullable Clock clock) {

    /// Whether every sample is selected.
    public boolean isEverything() {
        return filter == null && !isTimed();
    }

    /// Whether anything is said about time besides what the filter says.
    public boolean isTimed() {
        return window != null || clock != null;
    }

    /// The filter alone.
    public Criteria withoutTime() {
        return new Criteria(filter, null, null);
    }

    /// Window and clock alone.
    public Criteria timeAlone() {
        return new Criteria(null, window, clock);
    }
}
