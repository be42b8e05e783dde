/// Relative risk: where cases are more, or fewer, among samples than elsewhere, beyond what chance would do.
///
/// 1. [PooledSamples] are the samples of both selections together, each of a [PooledSamples.Kind].
/// 2. [RandomLabelling] deals the kinds out again and again, and has the ratio of densities of each outcome.
/// 3. [RiskTest] says what comes of it: p at each point of a lattice, p of all of it at once.
///
/// Nothing here reads files, logs, looks at a clock or starts a thread; who calls may lend
/// [dev.isopleth.density.Workers]. What chance decides comes from a seed: the same on every machine.
@NullMarked
package dev.isopleth.analysis.risk;

import org.jspecify.annotations.NullMarked;
