/// Point files in, the sample store out: the only reader of point files.
///
/// The steps of an import, in order ([Importer]):
///
/// 1. A [dev.isopleth.ingest.format.PointFormat] opens the file and proposes its columns.
///    An [UnpivotedTable] makes a wide one long.
/// 2. [ColumnChoice] decides which are position, time, value and attribute, and says what it assumed.
/// 3. A joined file becomes [JoinedPlaces].
/// 4. [RowAssembler] puts both files and computed values ([dev.isopleth.ingest.formula]) side by side.
///    [RowIntake] checks each row, reprojects it ([dev.isopleth.ingest.crs]), asks whether it lies in the
///    study area ([AreaPolygons]), and either keeps it in
///    a [dev.isopleth.ingest.order.SampleSpool] or hands it to [Rejections].
/// 5. [ValueTreatment] winsorises values. The spool orders the samples along the curve, on the disk where they
///    do not fit the memory; [VersionWriter] writes columns and manifest beside the old version.
/// 6. [VersionSwitch] puts the new version in the old one's place.
///
/// Reading: [SampleStore] finds the current version; a [Dataset] maps its columns, selects samples
/// ([dev.isopleth.ingest.select]) and hands out
/// [dev.isopleth.density.SampleRows].
@NullMarked
package dev.isopleth.ingest;

import org.jspecify.annotations.NullMarked;
