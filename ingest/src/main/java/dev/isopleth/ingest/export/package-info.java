/// Samples out of the store again, as files that other programs read.
///
/// The steps of an export, in order ([Exporter]):
///
/// 1. [SampleFormats] picks the [SampleFormat] by the file's ending.
/// 2. [ExportRows] walks the samples that the criteria select in the box, in Morton order.
/// 3. The format writes them, cell by cell ([dev.isopleth.ingest.SampleCells]), into a file beside the one
///    asked for, which takes its name when all is on the disk.
///
/// Nothing is held in memory but a page of row numbers, and what a library of a format needs.
@NullMarked
package dev.isopleth.ingest.export;

import org.jspecify.annotations.NullMarked;
