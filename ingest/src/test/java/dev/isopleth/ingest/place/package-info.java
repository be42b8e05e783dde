@NullMarked
package dev.isopleth.ingest.place;

import org.jspecify.annotations.NullMarked;
