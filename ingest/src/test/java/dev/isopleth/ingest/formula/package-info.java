@NullMarked
package dev.isopleth.ingest.formula;

import org.jspecify.annotations.NullMarked;
