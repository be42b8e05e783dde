package dev.isopleth.server.layer;

import org.jspecify.annotations.Nullable;

/// Which samples are read: those of one version of a dataset, with the columns that are their value and
/// weight. A key of caches.
///
/// @param version of the dataset's content
public record Selection(
        String dataset,
        String version,
        @Nullable String valueColumn,
        @Nullable String weightColumn) {}
