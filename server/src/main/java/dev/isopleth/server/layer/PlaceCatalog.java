package dev.isopleth.server.layer;

import dev.isopleth.ingest.PlacePolygons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The named polygons that samples can be put into: those that the user's file declares.
public final class PlaceCatalog {

    private final Map<String, PlacePolygons> declared;

    /// @param declared by their ids, in the file's order
    public PlaceCatalog(Map<String, PlacePolygons> declared) {
        this.declared = new LinkedHashMap<>(declared);
    }

    /// Their ids, in the file's order.
    public List<String> ids() {
        return List.copyOf(declared.keySet());
    }

    /// Those of an id; empty where there are none.
    public Optional<PlacePolygons> find(String id) {
        return Optional.ofNullable(declared.get(id));
    }
}
