package dev.isopleth.ingest;

/// What became of a batch.
///
/// @param version the state of the dataset that holds it
/// @param accepted samples that are on the disk
/// @param refused rows that are no samples, and were left out as it was asked for
/// @param repeated whether a batch of the same key had been appended before, and this one was not again
public record AppendReport(String version, int accepted, int refused, boolean repeated) {}
