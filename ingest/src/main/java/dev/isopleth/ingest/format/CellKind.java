package dev.isopleth.ingest.format;

/// What the cells of a column are read as.
public enum CellKind {
    NUMBER,
    TIME,
    TEXT
}
