package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;

/// What one zoom of a layer uses.
@Serdeable.Serializable
public record ZoomAnswer(int zoom, BandwidthAnswer bandwidth, ScaleAnswer scale) {}
