package dev.isopleth.density;

/// Rows that differ from others in what they say themselves; the rest is that of the others.
public interface WrappedRows extends SampleRows {

    /// The others.
    SampleRows rows();

    @Override
    default Plane plane() {
        return rows().plane();
    }

    @Override
    default long count() {
        return rows().count();
    }

    @Override
    default double valueOffset() {
        return rows().valueOffset();
    }

    @Override
    default double totalWeight() {
        return rows().totalWeight();
    }

    @Override
    default boolean isUnweighted() {
        return rows().isUnweighted();
    }

    @Override
    default Workers workers() {
        return rows().workers();
    }

    @Override
    default long lowerBound(long mortonCode) {
        return rows().lowerBound(mortonCode);
    }

    @Override
    default long after(long mortonCode) {
        return rows().after(mortonCode);
    }

    @Override
    default void read(long from, int length, SampleBlock into) {
        rows().read(from, length, into);
    }
}
