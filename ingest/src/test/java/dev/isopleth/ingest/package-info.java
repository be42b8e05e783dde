/// Imports of small and real files, and the store they end in.
@NullMarked
package dev.isopleth.ingest;

import org.jspecify.annotations.NullMarked;
