package dev.isopleth.density;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an estimate is made from whose samples have kernels of several widths.
///
/// @param parts at least one, all on one plane and with one offset of their values
/// @param area where samples could be observed, and estimates are defined; null for anywhere
/// @param perTime see [Source]
public record AdaptiveSource(List<Part> parts, @Nullable StudyArea area, double perTime) {

    /// Samples with one bandwidth. All samples of a position are in the same part.
    public record Part(SampleRows samples, Bandwidth bandwidth) {}

    public AdaptiveSource {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("samples with bandwidths have at least one part");
        }
    }

    /// The sources of an estimate's parts.
    Source of(Part part) {
        return new Source(part.samples, null, area, perTime, 1);
    }
}
