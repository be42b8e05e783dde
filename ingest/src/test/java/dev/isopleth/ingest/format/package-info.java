/// Tests of the formats' own parts.
@NullMarked
package dev.isopleth.ingest.format;

import org.jspecify.annotations.NullMarked;
