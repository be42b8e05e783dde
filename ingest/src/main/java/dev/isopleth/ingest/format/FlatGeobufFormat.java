package dev.isopleth.ingest.format;

import java.nio.file.Path;

/// A FlatGeobuf.
///
/// @param options what to read of it
record FlatGeobufFormat(ShapeOptions options) implements ShapeFormat {

    @Override
    public String name() {
        return "FlatGeobuf";
    }

    @Override
    public FlatGeobufFormat with(ShapeOptions told) {
        return new FlatGeobufFormat(told);
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return fileName.endsWith(".fgb") || head.startsWith("fgb\u0003");
    }

    @Override
    public boolean readsGzip() {
        return true;
    }

    @Override
    public FeatureSource source(Path file) {
        return new FlatGeobufSource(file);
    }
}
