package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.LayerDefinition;
import dev.isopleth.server.layer.LayerPlan;
import java.util.Map;

/// A layer as lines to paste into a page.
final class Snippets {

    private Snippets() {}

    /// Snippets by the name of the library.
    ///
    /// @param template the address of the tiles
    static Map<String, String> of(String template, LayerPlan plan) {
        LayerDefinition definition = plan.layer().definition();
        String said = plan.dataset().manifest().attribution();
        String attribution = quoted(markup(said == null ? "" : said));
        if (plan.dataset().manifest().asPlane() instanceof Plane.Planar plane) {
            return Map.of("leaflet", ofPlane(plane, template, definition, attribution));
        }
        String leaflet = """
                L.tileLayer(%s, {
                  minZoom: %d,
                  maxNativeZoom: %d,
                  opacity: 1,
                  attribution: %s
                }).addTo(map);
                """.formatted(
                        quoted(template.replace("{y}.png", "{y}{r}.png")),
                        definition.minZoom(),
                        definition.maxZoom(),
                        attribution);
        String openLayers = """
                map.addLayer(new ol.layer.Tile({
                  source: new ol.source.XYZ({
                    url: %s,
                    minZoom: %d,
                    maxZoom: %d,
                    attributions: %s
                  })
                }));
                """.formatted(quoted(template), definition.minZoom(), definition.maxZoom(), attribution);
        return Map.of("leaflet", leaflet, "openlayers", openLayers);
    }

    /// A map of its own: in Leaflet's simple system, with y down and the plane's pyramid of tiles. Other
    /// libraries have no such map in a few lines.
    private static String ofPlane(Plane.Planar plane, String template, LayerDefinition definition, String attribution) {
        return """
                const scale = 256 / %s;
                const crs = L.extend({}, L.CRS.Simple, { transformation: new L.Transformation(scale, 0, scale, 0) });
                const plane = [[0, 0], [%s, %s]]; // a place is [y, x] in %s, y down
                const map = L.map('map', { crs }).fitBounds(plane);
                L.tileLayer(%s, {
                  minNativeZoom: %d,
                  maxNativeZoom: %d,
                  bounds: plane,
                  opacity: 1,
                  attribution: %s
                }).addTo(map);
                """.formatted(
                        PathTexts.plain(plane.side()),
                        PathTexts.plain(plane.height()),
                        PathTexts.plain(plane.width()),
                        plane.unit(),
                        quoted(template.replace("{y}.png", "{y}{r}.png")),
                        definition.minZoom(),
                        definition.maxZoom(),
                        attribution);
    }

    /// Both libraries read an attribution as HTML.
    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// A JavaScript string.
    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("<", "\\u003c")
                        .replaceAll("\\p{Cntrl}", " ")
                + "'";
    }
}
