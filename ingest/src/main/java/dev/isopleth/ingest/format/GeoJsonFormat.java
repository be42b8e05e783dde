package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// A GeoJSON FeatureCollection of points (RFC 7946), read as a stream.
final class GeoJsonFormat implements PointFormat {

    @Override
    public String name() {
        return "GeoJSON";
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return fileName.endsWith(".geojson") || head.stripLeading().startsWith("{");
    }

    @Override
    public boolean readsGzip() {
        return true;
    }

    @Override
    public PointTable open(Path file, Path scratch) throws IOException, FormatException {
        return GeoJsonTable.open(file);
    }
}
