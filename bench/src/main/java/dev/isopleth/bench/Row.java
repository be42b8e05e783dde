package dev.isopleth.bench;

/// A figure as a results file keeps it.
interface Row {

    /// What was measured together: a later run of the same replaces these rows, whichever they were.
    Object key();

    String commit();

    String date();
}
