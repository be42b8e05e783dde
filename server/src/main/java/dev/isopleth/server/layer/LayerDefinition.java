package dev.isopleth.server.layer;

import dev.isopleth.density.Plane;

/// A layer as it is declared: a dataset and how it is shown.
///
/// @param id what a tile URL names
/// @param title for people; empty where the dataset's own title serves
/// @param minZoom 0 to 22
/// @param maxZoom minZoom to 22
/// @param declaration the declaration's text, part of the layer's version: another text is another picture
/// @param place where it is declared, for messages: `line 12`, or empty for a dataset's default layer
public record LayerDefinition(
        String id,
        String title,
        String dataset,
        EstimateSettings estimate,
        StyleSettings style,
        int minZoom,
        int maxZoom,
        String declaration,
        String place) {

    /// The deepest zoom of all layers: positions are known to a centimetre.
    public static final int DEEPEST_ZOOM = 22;

    /// So far beyond the zoom at which one unit of a planar plane is one pixel its default layer goes.
    private static final int ZOOMS_BEYOND_ONE = 6;

    private static final int LEAST_DEEPEST_ZOOM = 4;

    /// The layer that a dataset without a declared one has: every setting is the default.
    static LayerDefinition ofDataset(String dataset, Plane plane) {
        int deepest = switch (plane) {
            case Plane.World _ -> DEEPEST_ZOOM;
            case Plane.Planar planar ->
                Math.clamp(planar.zoomOfOne() + ZOOMS_BEYOND_ONE, LEAST_DEEPEST_ZOOM, DEEPEST_ZOOM);
        };
        return new LayerDefinition(dataset, "", dataset, EstimateSettings.NONE, StyleSettings.NONE, 0, deepest, "", "");
    }
}
