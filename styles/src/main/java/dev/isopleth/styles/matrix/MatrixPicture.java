package dev.isopleth.styles.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A matrix and all that is wished of its picture; begins as [#of] and is changed part by part.
///
/// @param mask fields not to be shown, row by row: they have no colour and do not count; null for none
/// @param links where fields lead to; null for nowhere
public record MatrixPicture(
        LabelledMatrix matrix,
        FieldScale scale,
        Annotation annotation,
        Lines lines,
        Axes axes,
        Bar bar,
        Sides sides,
        Dendrograms dendrograms,
        Shape shape,
        Look look,
        boolean @Nullable [] mask,
        @Nullable FieldLinks links) {

    /// @throws IllegalArgumentException if a part is for another number of rows, columns or fields, or rows
    ///     that a tree puts in order have heights of their own
    public MatrixPicture {
        int rows = matrix.height();
        int columns = matrix.width();
        requireSame("mask has", mask == null ? rows * columns : mask.length, rows * columns, "fields");
        double[] values = annotation.values();
        requireSame("annot has", values == null ? rows * columns : values.length, rows * columns, "fields");
        requireAxis("row", rows, axes.yticklabels(), sides.rows(), dendrograms.rows(), shape.rowEdges());
        requireAxis("column", columns, axes.xticklabels(), sides.columns(), dendrograms.columns(), shape.columnEdges());
        if (axes.square() && (shape.rowEdges() != null || shape.columnEdges() != null)) {
            throw new IllegalArgumentException("fields are square or have edges of their own, not both");
        }
    }

    private static void requireAxis(
            String what,
            int count,
            TickLabels labels,
            List<Side> sides,
            @Nullable Linkage tree,
            double @Nullable [] edges) {
        if (labels instanceof TickLabels.Given given) {
            requireSame("the tick labels of " + what + "s are", given.labels().size(), count, "names");
        }
        for (Side side : sides) {
            requireSame(side.title() + " has", side.groups().size(), count, what + "s");
        }
        if (tree != null) {
            requireSame("the tree of " + what + "s has", tree.leafCount(), count, "leaves");
        }
        if (edges != null) {
            requireSame("the " + what + "s have", edges.length, count + 1, "edges");
            if (tree != null) {
                throw new IllegalArgumentException(
                        what + "s are clustered or have edges of their own, not both: a cluster changes their order");
            }
        }
    }

    private static void requireSame(String what, int count, int expected, String of) {
        if (count != expected) {
            throw new IllegalArgumentException(what + " " + count + " " + of + ", but the matrix asks for " + expected);
        }
    }

    /// The picture of a matrix of which nothing is wished.
    public static MatrixPicture of(LabelledMatrix matrix) {
        return new MatrixPicture(
                matrix,
                FieldScale.ofValues(),
                Annotation.none(),
                Lines.none(),
                Axes.plain(),
                Bar.standard(),
                Sides.none(),
                Dendrograms.none(),
                Shape.even(),
                Look.standard(),
                null,
                null);
    }

    /// The same with another scale.
    public MatrixPicture with(FieldScale other) {
        return new MatrixPicture(
                matrix, other, annotation, lines, axes, bar, sides, dendrograms, shape, look, mask, links);
    }

    /// The same with other numbers in the fields.
    public MatrixPicture with(Annotation other) {
        return new MatrixPicture(matrix, scale, other, lines, axes, bar, sides, dendrograms, shape, look, mask, links);
    }

    /// The same with other lines.
    public MatrixPicture with(Lines other) {
        return new MatrixPicture(
                matrix, scale, annotation, other, axes, bar, sides, dendrograms, shape, look, mask, links);
    }

    /// The same with other axes.
    public MatrixPicture with(Axes other) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, other, bar, sides, dendrograms, shape, look, mask, links);
    }

    /// The same with another bar.
    public MatrixPicture with(Bar other) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, axes, other, sides, dendrograms, shape, look, mask, links);
    }

    /// The same with other strips.
    public MatrixPicture with(Sides other) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, axes, bar, other, dendrograms, shape, look, mask, links);
    }

    /// The same with other trees.
    public MatrixPicture with(Dendrograms other) {
        return new MatrixPicture(matrix, scale, annotation, lines, axes, bar, sides, other, shape, look, mask, links);
    }

    /// The same with other sizes.
    public MatrixPicture with(Shape other) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, axes, bar, sides, dendrograms, other, look, mask, links);
    }

    /// The same laid on otherwise.
    public MatrixPicture with(Look other) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, axes, bar, sides, dendrograms, shape, other, mask, links);
    }

    /// The same without some fields.
    public MatrixPicture masked(boolean[] hidden) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, axes, bar, sides, dendrograms, shape, look, hidden, links);
    }

    /// The same with fields that lead somewhere.
    public MatrixPicture linked(FieldLinks to) {
        return new MatrixPicture(
                matrix, scale, annotation, lines, axes, bar, sides, dendrograms, shape, look, mask, to);
    }
}
