package dev.isopleth.ingest.format;

import java.nio.file.Path;

/// A GeoJSON FeatureCollection (RFC 7946), read as a stream.
///
/// @param options what to read of it
record GeoJsonFormat(ShapeOptions options) implements ShapeFormat {

    @Override
    public String name() {
        return "GeoJSON";
    }

    @Override
    public GeoJsonFormat with(ShapeOptions told) {
        return new GeoJsonFormat(told);
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
    public FeatureSource source(Path file) {
        return new GeoJsonWalk(file);
    }
}
