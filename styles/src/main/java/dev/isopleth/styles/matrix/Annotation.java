package dev.isopleth.styles.matrix;

import org.jspecify.annotations.Nullable;

/// Whether and how numbers stand in the fields, black or white, whichever is told better from the field's
/// colour.
///
/// A number that does not fit its field is left out. Fields grow to hold theirs where the picture's size is
/// not given; where it is, or the picture would become wider than 2,400 or higher than 2,400 px, numbers of no
/// given size shrink, to 6 px at the least.
///
/// @param annot whether there are any
/// @param fmt how they are written
/// @param annotSize their size in pixels, 5 to 64; null: 11 or less
/// @param values what is written in place of the field's own value, row by row; NaN for nothing
public record Annotation(
        boolean annot, FieldFormat fmt, @Nullable Double annotSize, double @Nullable [] values) {

    private static final double SMALLEST = 5;
    private static final double LARGEST = 64;

    /// @throws IllegalArgumentException if the size is not so
    public Annotation {
        if (annotSize != null && !(annotSize >= SMALLEST && annotSize <= LARGEST)) {
            throw new IllegalArgumentException("annot_size is from 5 to 64 pixels, not " + annotSize);
        }
    }

    /// No numbers.
    public static Annotation none() {
        return new Annotation(false, FieldFormat.standard(), null, null);
    }

    /// The fields' own values.
    public static Annotation of(FieldFormat fmt) {
        return new Annotation(true, fmt, null, null);
    }

    /// The same in a size.
    public Annotation withSize(double pixels) {
        return new Annotation(annot, fmt, pixels, values);
    }

    /// The same with other values than the fields'.
    public Annotation withValues(double[] other) {
        return new Annotation(annot, fmt, annotSize, other);
    }
}
