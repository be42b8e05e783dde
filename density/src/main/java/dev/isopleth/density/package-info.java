/// The engine: kernel density estimates of samples on a sphere, as pure functions.
///
/// The steps of an estimate, in order:
///
/// 1. [SampleRows] hands out samples in Morton order; [GridWindow] says which lattice points are asked for.
/// 2. [Estimator] splits the window into bands of rows whose kernel spans the same number of cells.
/// 3. The samples near a band are deposited into cells, block by block ([Blocks]); [Depths] keeps
///    those that hold many. Kernels with an edge or a tip take the positions themselves instead, where these are few.
/// 4. The cells are convolved with the kernel, true to the ground distance of each row.
/// 5. Where the cells are coarser than the lattice, the result is interpolated up.
/// 6. The convolved columns, of one selection or of two, are combined into the measure: a [ValueGrid].
/// 7. Within a [StudyArea] the grid is masked, and what is per area divided by the share of the kernel that
///    lies in it.
///
/// [ExactDensity] computes the same by direct summation: slow, obvious, and the oracle of the rest.
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. Every value depends on its position
/// alone, never on the window it was asked in.
@NullMarked
package dev.isopleth.density;

import org.jspecify.annotations.NullMarked;
