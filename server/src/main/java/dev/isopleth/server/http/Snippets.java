package dev.isopleth.server.http;

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
