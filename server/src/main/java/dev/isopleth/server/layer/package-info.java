/// Layers: what a tile URL names.
///
/// 1. [LayersFile] reads the declarations of a user; a dataset without one has a default layer.
/// 2. [LayerCatalog] finds the [Layer] of a name, with its dataset as it is now.
/// 3. [EstimateSettings] and [StyleSettings] are what a declaration or a query says, as valid types.
/// 4. [LayerPlan] is a layer with a query's settings laid over its own: everything that decides a pixel
/// besides its place.
@NullMarked
package dev.isopleth.server.layer;

import org.jspecify.annotations.NullMarked;
