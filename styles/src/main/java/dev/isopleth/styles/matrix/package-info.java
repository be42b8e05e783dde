/// A matrix of values as a picture, the classical heatmap: a [LabelledMatrix] and what is wished of it make a
/// [MatrixPicture]; [MatrixLayout] gives each of its parts a place in pixels, as a [Drawing] of marks;
/// [MatrixSvg] and [MatrixPng] write that same drawing down. Options have the names and the defaults that
/// seaborn and matplotlib have, where these have them.
@NullMarked
package dev.isopleth.styles.matrix;

import org.jspecify.annotations.NullMarked;
