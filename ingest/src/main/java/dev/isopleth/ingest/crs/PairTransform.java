package dev.isopleth.ingest.crs;

import org.geotools.api.referencing.operation.TransformException;

/// From pairs of numbers to pairs of numbers, as [org.geotools.api.referencing.operation.MathTransform] does it.
@FunctionalInterface
interface PairTransform {

    /// Transforms `count` pairs, from `from[fromAt]` on, to `to[toAt]` on.
    ///
    /// @throws TransformException if a pair has no image
    void transform(double[] from, int fromAt, double[] to, int toAt, int count) throws TransformException;
}
