package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.Schema;
import org.jspecify.annotations.Nullable;

/// All samples of a version of a dataset in one Morton order: those of its files, and those appended since.
///
/// @param base those of the files
/// @param appended the others; null where there are none
/// @param positions of all
record Samples(SamplePart base, @Nullable Appended appended, SortedPositions positions) {

    /// Those appended, and where they stand in the whole.
    record Appended(SamplePart part, Interleaving order) {}

    static Samples of(SamplePart base) {
        return new Samples(base, null, base.index());
    }

    /// Both together.
    static Samples of(SamplePart base, SamplePart appended, Interleaving order) {
        return new Samples(
                base, new Appended(appended, order), new MergedPositions(base.index(), appended.index(), order));
    }

    /// How many there are.
    long count() {
        return positions.count();
    }

    /// As the engine reads them.
    ///
    /// @param leastWeight weights below it count as it
    StoredRows rows(Plane plane, @Nullable Column value, @Nullable Column weight, float leastWeight) {
        MappedRows ofBase = base.rows(plane, value, weight, leastWeight);
        return appended == null
                ? ofBase
                : new MergedRows(ofBase, appended.part.rows(plane, value, weight, leastWeight), appended.order);
    }

    /// Those that criteria select.
    ///
    /// @param ofBase which of the files' samples they select
    RowSet select(RowSet ofBase, Criteria criteria, Schema schema) {
        return appended == null ? ofBase : ofBase.with(appended.part.select(criteria, schema), appended.order.rows());
    }

    /// The part that a sample lies in.
    SamplePart partOf(long row) {
        return appended != null && isAppended(row) ? appended.part : base;
    }

    /// Whether a sample was appended to those of the files.
    boolean isAppended(long row) {
        return appended != null && appended.order.isAppended(row, appended.order.before(row));
    }

    /// Its row there.
    long rowInPart(long row) {
        if (appended == null) {
            return row;
        }
        int before = appended.order.before(row);
        return appended.order.isAppended(row, before) ? before : row - before;
    }
}
