package dev.isopleth.ingest;

import java.util.List;

/// Some of the samples in a box.
///
/// @param more whether the box holds samples beyond these
public record SamplePage(List<NearSample> samples, boolean more) {

    public SamplePage {
        samples = List.copyOf(samples);
    }
}
