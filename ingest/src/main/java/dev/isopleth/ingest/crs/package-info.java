/// Positions of any reference system to degrees. The only user of GeoTools' reference systems.
@NullMarked
package dev.isopleth.ingest.crs;

import org.jspecify.annotations.NullMarked;
