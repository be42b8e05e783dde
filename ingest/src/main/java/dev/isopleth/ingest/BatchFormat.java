package dev.isopleth.ingest;

/// How samples that are to be appended are written.
public enum BatchFormat {
    /// One JSON object a line, maybe behind a record separator (RFC 7464), its members the cells.
    NDJSON,
    /// A FeatureCollection, or a Feature a line, maybe behind a record separator (RFC 8142), of points.
    GEOJSON,
    /// UTF-8, commas, the names of the columns in the first line.
    CSV
}
