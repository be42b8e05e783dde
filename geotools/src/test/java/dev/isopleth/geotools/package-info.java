/// What the slim artifact must be able to do, and what must not be in it.
@NullMarked
package dev.isopleth.geotools;

import org.jspecify.annotations.NullMarked;
