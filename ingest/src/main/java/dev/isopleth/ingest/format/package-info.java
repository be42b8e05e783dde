/// Files as tables of rows: what differs between CSV and GeoJSON, and nothing else.
///
/// The steps of reading, in order:
///
/// 1. [PointFormats#open] unpacks a file that is packed ([Unpacked]) and asks each [PointFormat] whether it is
///    its own.
/// 2. The format opens it as a [PointTable], which proposes columns with kinds.
/// 3. The caller plans which columns it wants as what ([ColumnPlan]) and has them read, batch after batch
///    ([RowBatch]).
/// 4. The table tells line and text of the rows that the caller rejects and of those it could not read
///    itself.
///
/// A new format is one new file here and its name in [PointFormats].
@NullMarked
package dev.isopleth.ingest.format;

import org.jspecify.annotations.NullMarked;
