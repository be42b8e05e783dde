/// The write-ahead log of a dataset: samples that were appended, on the disk before anyone is told so.
///
/// Nothing here knows what the samples are for: batches go in, and come back in their order, or the fault of
/// the file is named. docs/store.md describes the bytes.
@NullMarked
package dev.isopleth.ingest.log;

import org.jspecify.annotations.NullMarked;
