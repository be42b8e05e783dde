/// Files that are sent, kept on disk until they are imported.
///
/// 1. [dev.isopleth.server.upload.Uploads] takes a body to disk, within its bounds.
/// 2. [dev.isopleth.server.upload.Imports] imports one, one at a time for each dataset, and removes datasets.
@NullMarked
package dev.isopleth.server.upload;

import org.jspecify.annotations.NullMarked;
