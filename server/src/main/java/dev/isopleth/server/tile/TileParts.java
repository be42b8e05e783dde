package dev.isopleth.server.tile;

import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.styles.ClassScale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// The bins or areas of a vector tile: those that a pixel of the tile, or of four round it, lies in, as a picture shows
/// them; so there are as many as pixels at the most.
///
/// @param tally how values are counted
public record TileParts(Tally tally) {

    /// Pixels of 256 px tiles round a tile that polygons go on in.
    private static final int HALO = 4;

    private static final List<String> OF_VALUES =
            List.of("values", "sum", "mean", "min", "max", "q10", "q25", "median", "q75", "q90");

    /// Their vector tile. Cost: some ten microseconds a part.
    VectorTile vectorTile(TallySurface surface, Plane plane, TileAddress address) {
        int halo = HALO * address.pixels() / TileAddress.PIXELS;
        TileOutlines outlines = new TileOutlines(plane, address, VectorTile.EXTENT / address.pixels(), halo);
        List<VectorTile.Feature> features = new ArrayList<>();
        for (int part : surface.shown(address.window(halo, plane))) {
            Geometry outline = outlines.onTile(outlines.onZoom(surface.parts().outline(part)));
            if (outline != null) {
                features.add(new VectorTile.Feature(outline, properties(surface, part)));
            }
        }
        return new VectorTile(List.of(new VectorTile.Layer(tally.parameter(), features)));
    }

    private Map<String, Object> properties(TallySurface surface, int part) {
        Map<String, Object> properties = surface.parts().properties(part);
        if (surface.hidesValues(part)) {
            properties.keySet().removeAll(OF_VALUES);
        }
        float value = surface.value(part);
        if (!Float.isNaN(value)) {
            properties.put("value", (double) value);
            ClassScale classes = tally.classes();
            if (classes != null) {
                properties.put("label", classes.of(value).label());
            }
        }
        return properties;
    }

    /// What features of a plan may tell, and of which type each is; those of areas have their own properties besides.
    public static Map<String, String> fields(LayerPlan plan, Tally tally) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!(tally instanceof Tally.InAreas)) {
            fields.put("id", "String");
        }
        List<String> numbers = new ArrayList<>(List.of("count", "places"));
        if (plan.weightColumn() != null && !(tally instanceof Tally.InAreas)) {
            numbers.add("weight");
        }
        if (plan.selection().valueColumn() != null) {
            numbers.addAll(OF_VALUES);
        }
        numbers.add("value");
        numbers.forEach(name -> fields.put(name, "Number"));
        if (tally.isOfSpots()) {
            fields.put("label", "String");
        }
        return fields;
    }
}
