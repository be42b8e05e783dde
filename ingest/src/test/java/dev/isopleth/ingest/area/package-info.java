@NullMarked
package dev.isopleth.ingest.area;

import org.jspecify.annotations.NullMarked;
