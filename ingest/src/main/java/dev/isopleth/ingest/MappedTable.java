package dev.isopleth.ingest;

import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.SampleTable;
import dev.isopleth.ingest.select.Term;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The mapped columns of a dataset, as selections read them.
record MappedTable(Manifest manifest, MappedColumns columns, MortonIndex index, SampleReader reader)
        implements SampleTable {

    @Override
    public long count() {
        return manifest.count();
    }

    @Override
    public MemorySegment elements(Term.Column column) {
        return columns.segment(named(column).file());
    }

    @Override
    public double offset(Term.Column column) {
        Manifest.Statistics statistics = named(column).statistics();
        return statistics == null ? 0 : statistics.offset();
    }

    @Override
    public List<String> dictionary(Term.Column column) {
        return reader.dictionary(column.name());
    }

    @Override
    public MemorySegment clock() {
        return columns.segment(LocalClock.FILE);
    }

    @Override
    public SortedPositions positions() {
        return index;
    }

    private Manifest.Column named(Term.Column column) {
        return manifest.column(column.name()).orElseThrow();
    }
}
