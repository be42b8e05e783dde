package dev.isopleth.server.layer;

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

    /// The layer that a dataset without a declared one has: every setting is the default.
    static LayerDefinition ofDataset(String dataset) {
        return new LayerDefinition(
                dataset, "", dataset, EstimateSettings.NONE, StyleSettings.NONE, 0, DEEPEST_ZOOM, "", "");
    }
}
