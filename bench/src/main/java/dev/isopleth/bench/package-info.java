/// Figures that anyone can repeat.
///
/// 1. [Bench] is the commands of `bench/run`.
/// 2. [Cities] makes stored cities from [SyntheticCity], once; [TileList] picks the tiles that are timed.
/// 3. Each command measures one thing: [ColdTiles], [PeerTiles], [Memory], [ImportRate], [HttpTiles],
///    [Parts].
/// 4. [Results] keeps figures as JSON with commit and date; [Tables] makes the tables of bench/README.md.
@NullMarked
package dev.isopleth.bench;

import org.jspecify.annotations.NullMarked;
