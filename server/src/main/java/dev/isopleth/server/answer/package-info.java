/// The documents of the answers, as records that become JSON: their component names are the names on the
/// wire.
@NullMarked
package dev.isopleth.server.answer;

import org.jspecify.annotations.NullMarked;
