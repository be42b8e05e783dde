/// Hotspots: where values in bins are higher, or lower, together than chance would have them, and how sure
/// that is.
///
/// The steps, in order:
///
/// 1. [BinCentres] says where the bins are; [Neighbours] which are neighbours, and what each weighs.
/// 2. [GetisOrd] has Gi* of each bin, [LocalMoran] its local Moran's I and its [Quadrant], both with p-values
///    by the normal distribution; [ConditionalPermutation] has p-values for both that suppose none.
/// 3. [BenjaminiHochberg] makes p-values of many bins what one may trust.
/// 4. [HotspotClass] puts them into classes with words.
///
/// Beside them, of all bins together: [GlobalMoran] and [GlobalG].
///
/// Nothing here reads files, logs, looks at a clock or starts a thread; who calls may lend
/// [dev.isopleth.density.Workers]. What chance decides comes from a seed: the same on every machine.
@NullMarked
package dev.isopleth.analysis.hotspot;

import org.jspecify.annotations.NullMarked;
