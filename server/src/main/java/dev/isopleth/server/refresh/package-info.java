/// Sources that are imported again and again while the server runs.
@NullMarked
package dev.isopleth.server.refresh;

import org.jspecify.annotations.NullMarked;
