@NullMarked
package dev.isopleth.ingest.export;

import org.jspecify.annotations.NullMarked;
