package dev.isopleth.ingest.format;

import java.nio.file.Path;

/// Placemarks of KML.
///
/// @param options what to read of it
record KmlFormat(ShapeOptions options) implements ShapeFormat {

    @Override
    public String name() {
        return "KML";
    }

    @Override
    public KmlFormat with(ShapeOptions told) {
        return new KmlFormat(told);
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return fileName.endsWith(".kml") || head.contains("<kml");
    }

    @Override
    public boolean readsGzip() {
        return true;
    }

    @Override
    public FeatureSource source(Path file) {
        return new KmlSource(file);
    }
}
