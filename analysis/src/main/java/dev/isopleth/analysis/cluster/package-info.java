/// Clusters: samples that lie closer together than others, found by their distances on the ground.
///
/// The steps, in order:
///
/// 1. [ClusterPlaces] has the distinct positions, and how many samples are at each.
/// 2. [NearDistances] suggests how far is near.
/// 3. [Dbscan], of one density, or [Hdbscan], of whatever density, says which cluster each place belongs to:
///    [ClusterLabels].
/// 4. [CircularScan] says whether there is more than chance would have.
/// 5. [ClusterShape] is where a cluster is, with its [ClusterHull].
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. What comes out depends on where samples are,
/// and on no order that they come in.
@NullMarked
package dev.isopleth.analysis.cluster;

import org.jspecify.annotations.NullMarked;
