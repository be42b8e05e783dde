package dev.isopleth.ingest.format;

/// A column of a file, and what its cells look like.
///
/// @param kind what most of its cells can be read as; TEXT where it has none
public record ProposedColumn(String name, CellKind kind) {}
