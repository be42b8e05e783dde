@NullMarked
package dev.isopleth.ingest.order;

import org.jspecify.annotations.NullMarked;
