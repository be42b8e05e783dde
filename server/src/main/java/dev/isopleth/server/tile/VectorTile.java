package dev.isopleth.server.tile;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtEncoder;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// A tile of geometries in layers of their own, as a Mapbox vector tile of version 2: contours now, and
/// whatever else is to be drawn by who shows the map.
///
/// @param layers those without a feature are left out
public record VectorTile(List<Layer> layers) {

    /// The side of a tile in its own units: a 16th of a pixel of 256.
    public static final int EXTENT = 4096;

    /// Features of one kind.
    ///
    /// @param name what styles of a map call it
    public record Layer(String name, List<Feature> features) {}

    /// A geometry and what it is.
    ///
    /// @param geometry in whole units of the tile, x eastwards and y southwards from its corner; may reach
    ///     beyond it
    /// @param properties texts, numbers and truth values by name, in their order
    public record Feature(Geometry geometry, Map<String, Object> properties) {}

    /// The bytes; none where no layer has a feature. The same tile gives the same bytes.
    byte[] encode() {
        List<JtsLayer> encoded = new ArrayList<>();
        for (Layer layer : layers) {
            List<Geometry> geometries = new ArrayList<>();
            for (Feature feature : layer.features) {
                Geometry geometry = feature.geometry.copy();
                geometry.setUserData(feature.properties);
                geometries.add(geometry);
            }
            if (!geometries.isEmpty()) {
                encoded.add(new JtsLayer(layer.name, geometries, EXTENT));
            }
        }
        return MvtEncoder.encode(new JtsMvt(encoded), MvtLayerParams.DEFAULT, new UserDataKeyValueMapConverter());
    }
}
