/// The command line: `isopleth demo`, `serve`, `import`, `export` and `matrix`.
///
/// [Main] runs a command and turns what went wrong into one sentence and an exit code: 0 done, 1 the input
/// is bad, 2 the command is.
@NullMarked
package dev.isopleth.server.cli;

import org.jspecify.annotations.NullMarked;
