/// Selections: which samples pass a filter and a time window, as one bit a sample.
///
/// The steps, in order:
///
/// 1. [FilterTokens] lets a text through word by word: what is not on its allow-list is refused by name,
///    before GeoTools sees it.
/// 2. GeoTools parses the text ([FilterText]); [FilterTranslator] turns its tree into a [Condition], our
///    own closed set. GeoTools evaluates nothing.
/// 3. [TimeText] reads time windows, [ClockText] hours, weekdays and months: together with a condition they
///    are [Criteria].
/// 4. [Evaluation] runs criteria over mapped columns ([SampleTable]) into a [RowSet]: [Ranges] of keys
///    where a column meets constants ([ColumnScan]), [ArithmeticScan] for the rest, [AreaSearch] for
///    places.
///
/// A comparison with a missing number, text or time selects nothing, and its negation neither, as in SQL.
@NullMarked
package dev.isopleth.ingest.select;

import org.jspecify.annotations.NullMarked;
