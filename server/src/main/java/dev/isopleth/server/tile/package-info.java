/// The path of a tile, and what is remembered on it.
///
/// [TilePath] is the path: key -> selection -> cells with halo -> convolve -> value grid -> scale -> colour
/// -> encode. [OnceCache] computes a key once however many ask; [ComputePool] is where computing happens.
@NullMarked
package dev.isopleth.server.tile;

import org.jspecify.annotations.NullMarked;
