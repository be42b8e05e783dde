package dev.isopleth.ingest.export;

import dev.isopleth.ingest.select.Criteria;
import java.nio.file.Path;

/// What to export and where to.
///
/// @param file whose ending says the format, see [SampleFormats]
/// @param replaces whether it takes the place of a file that is there
/// @param criteria what the samples are selected by, made for the dataset's schema
/// @param box where they lie
public record ExportRequest(Path file, boolean replaces, Criteria criteria, Box box) {

    /// All samples.
    public static ExportRequest of(Path file) {
        return new ExportRequest(file, false, new Criteria(null, null, null), Box.EVERYWHERE);
    }

    /// The same in the place of a file that is there.
    public ExportRequest replacing() {
        return new ExportRequest(file, true, criteria, box);
    }

    /// A box of degrees, or of a planar plane's units, edges included.
    ///
    /// @param west where west > east the box crosses the antimeridian
    public record Box(double west, double south, double east, double north) {

        /// All of any plane.
        public static final Box EVERYWHERE = new Box(
                Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
