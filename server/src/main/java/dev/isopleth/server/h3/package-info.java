/// Bins that are cells of H3, by its library: the only package that knows it.
@NullMarked
package dev.isopleth.server.h3;

import org.jspecify.annotations.NullMarked;
