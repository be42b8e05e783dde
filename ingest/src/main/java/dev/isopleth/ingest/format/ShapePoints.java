package dev.isopleth.ingest.format;

/// What the samples of a geometry are that is no point.
public enum ShapePoints {
    /// Each of its vertices, or each point of a set; the last of a ring, which is the first again, is left out.
    VERTICES,
    /// Its centroid, in the coordinates of the file.
    CENTROID
}
