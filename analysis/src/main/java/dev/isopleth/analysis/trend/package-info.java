/// Trends: how values in bins change from period to period, and what becomes of hot and cold spots meanwhile.
///
/// The steps, in order:
///
/// 1. [SpaceTimeCube] holds a value for each bin and period.
/// 2. [SpaceTimeGi] has Gi* of each, over its neighbours in space and in time.
/// 3. [MannKendall] says of a series whether it rises or falls.
/// 4. [HeatTrend] says it of Gi*.
/// 5. [EmergingKind] puts a bin's history into a word: new, persistent, sporadic, ...
/// 6. [Trends] is all of it for all bins.
///
/// Nothing here reads files, logs, looks at a clock or starts a thread.
@NullMarked
package dev.isopleth.analysis.trend;

import org.jspecify.annotations.NullMarked;
