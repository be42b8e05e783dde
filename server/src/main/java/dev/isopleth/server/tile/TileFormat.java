package dev.isopleth.server.tile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a tile is encoded as.
public enum TileFormat {
    /// A palette PNG with alpha.
    PNG("image/png"),

    /// Contours, bins or areas as a Mapbox vector tile.
    MVT("application/vnd.mapbox-vector-tile"),

    /// The values themselves, float32 in the layer's unit, as `numpy.load` reads them.
    NPY("application/octet-stream");

    private final String mediaType;

    TileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The Content-Type.
    public String mediaType() {
        return mediaType;
    }

    /// The name after the dot.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of a name after the dot, if there is one.
    public static Optional<TileFormat> find(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }

    /// All names.
    public static List<String> extensions() {
        return Arrays.stream(values()).map(TileFormat::extension).toList();
    }
}
