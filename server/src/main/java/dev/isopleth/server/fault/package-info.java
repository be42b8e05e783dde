/// The closed set of reasons why a request is not answered with what it asked for.
@NullMarked
package dev.isopleth.server.fault;

import org.jspecify.annotations.NullMarked;
