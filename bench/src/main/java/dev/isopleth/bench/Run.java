package dev.isopleth.bench;

/// Which source was measured, and when: what every figure is stored with.
///
/// @param commit short hash of the source; says so where Java files had changes on top of it
/// @param date ISO 8601, UTC
record Run(String commit, String date) {}
