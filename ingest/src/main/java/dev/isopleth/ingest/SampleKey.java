package dev.isopleth.ingest;

import dev.isopleth.ingest.select.TimeFrames;

/// What samples are put into groups by.
public sealed interface SampleKey {

    /// Where a sample stands: those of one position are one group.
    record Station() implements SampleKey {}

    /// What a column of texts or numbers has for it; a sample without it is in no group.
    record Attribute(String column) implements SampleKey {}

    /// The nearest sample of another dataset that has a text in a column: its text. Those of one text are one group.
    record Nearest(Dataset places, String column) implements SampleKey {}

    /// The first polygon that holds it, its border included; a sample in none is in no group.
    record Within(PlacePolygons polygons) implements SampleKey {}

    /// The frame of time that it is in; a sample without a time is in none. Frames without a sample are groups too.
    record Frame(TimeFrames frames) implements SampleKey {}

    /// The sample itself: each is a group.
    record Each() implements SampleKey {}
}
