@NullMarked
package dev.isopleth.ingest.select;

import org.jspecify.annotations.NullMarked;
