/// Figures that anyone can repeat: `bench/run` makes a seeded city, imports it, times cold tiles and writes
/// JSON.
@NullMarked
package dev.isopleth.bench;

import org.jspecify.annotations.NullMarked;
