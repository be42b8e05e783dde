/// The server: the only module that knows HTTP.
///
/// 1. [dev.isopleth.server.cli] is the command line; it makes a [ServerConfig] and starts [IsoplethServer].
/// 2. [dev.isopleth.server.http] parses requests, calls, and responds.
/// 3. [dev.isopleth.server.layer] says what a request asks of a layer.
/// 4. [dev.isopleth.server.tile] is the path of a tile, and what is remembered on it.
/// 5. [dev.isopleth.server.answer] are the documents of the answers.
/// 6. [dev.isopleth.server.upload] keeps files that are sent until they are imported.
/// 7. [dev.isopleth.server.fault] are the reasons why a request is refused.
@NullMarked
package dev.isopleth.server;

import org.jspecify.annotations.NullMarked;
