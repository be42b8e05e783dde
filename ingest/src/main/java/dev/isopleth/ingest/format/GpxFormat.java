package dev.isopleth.ingest.format;

import java.nio.file.Path;

/// Waypoints of GPX 1.0 and 1.1; the points of tracks and routes with `--points`.
///
/// @param options what to read of it
record GpxFormat(ShapeOptions options) implements ShapeFormat {

    @Override
    public String name() {
        return "GPX";
    }

    @Override
    public GpxFormat with(ShapeOptions told) {
        return new GpxFormat(told);
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return fileName.endsWith(".gpx") || head.contains("<gpx");
    }

    @Override
    public boolean readsGzip() {
        return true;
    }

    @Override
    public FeatureSource source(Path file) {
        return new GpxSource(file, options.points());
    }
}
