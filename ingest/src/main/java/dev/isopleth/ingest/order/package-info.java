/// Puts samples in the order of the Morton curve, however many there are.
///
/// 1. A [SampleSpool] takes samples in file order into a [SampleBuffer]. As often as that is full, it sorts it
///    ([MortonSort]) into a [SampleRun], a file of the scratch folder.
/// 2. [Numbers] are read from it again and again in file order, by what must know all of them
///    ([RankSearch]).
/// 3. [SortedSamples] hands all of them out in order, block by block: the buffer where it held all
///    ([SortedBuffer]), else the runs put together ([MergedSamples]).
///
/// Samples at one position stay in the order of the file.
@NullMarked
package dev.isopleth.ingest.order;

import org.jspecify.annotations.NullMarked;
