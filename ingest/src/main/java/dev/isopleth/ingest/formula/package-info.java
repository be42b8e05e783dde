/// Values computed from columns: `price_usd/living_area_sqft`.
///
/// [FormulaParser] reads the text of a [Formula]; a [Computation] evaluates it over the cells of a batch of
/// rows, and says why a row has no result.
@NullMarked
package dev.isopleth.ingest.formula;

import org.jspecify.annotations.NullMarked;
