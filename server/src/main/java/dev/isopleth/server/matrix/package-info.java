/// Matrices of samples: [dev.isopleth.server.matrix.MatrixSettings] say what is put together,
/// [dev.isopleth.server.matrix.MatrixPath] does it, in this order:
///
/// 1. [dev.isopleth.server.matrix.MatrixKey] is what rows, or columns, are made by; the dataset puts its samples
///    into groups by it.
/// 2. [dev.isopleth.analysis.Pivot] makes a field of the samples of each row and column.
/// 3. [dev.isopleth.server.matrix.ArrangedMatrix] does with the fields what
///    [dev.isopleth.server.matrix.MatrixSteps] say: correlations, scaling, clusters, a mask. It knows neither
///    samples nor layers, so that a plain table takes the same steps.
/// 4. [dev.isopleth.server.matrix.MatrixLook] makes a picture of it, by the names that Python's libraries have.
///
/// Nothing here knows HTTP.
@NullMarked
package dev.isopleth.server.matrix;

import org.jspecify.annotations.NullMarked;
