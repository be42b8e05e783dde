package dev.isopleth.server.layer;

/// That the readings of a station, those at one position, count as one: their mean.
///
/// @param minReadings how many a station needs in the selection to count, at least 1
public record PerStation(int minReadings) {}
