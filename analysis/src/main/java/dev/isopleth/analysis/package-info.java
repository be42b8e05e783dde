/// Matrices: values in rows and columns, and what can be found out from them, as pure functions.
///
/// The steps of a clustered matrix, in order:
///
/// 1. [Pivot] puts samples together field by field, by an [Aggregate]; or a [Matrix] comes from a plain table.
/// 2. [StandardScale] or [ZScore] make its rows, or its columns, comparable.
/// 3. [Distances] between its rows or columns, by a [Metric]; missing fields are left out pair by pair.
/// 4. [Linkage] joins the nearest into clusters, by a [LinkageMethod].
/// 5. [OptimalOrder] turns the branches of the tree so that neighbours are alike.
/// 6. [Matrix#arranged] puts rows and columns into that order.
///
/// Beside them: [Correlations] between columns or rows, with their p-values, and [MissingFields].
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. What cannot be answered is a
/// [RefusedException] whose message names the fault and what would be accepted.
@NullMarked
package dev.isopleth.analysis;

import org.jspecify.annotations.NullMarked;
