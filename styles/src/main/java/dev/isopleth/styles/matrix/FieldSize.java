package dev.isopleth.styles.matrix;

import dev.isopleth.styles.draw.TextPainter;

/// How large a field should be, and the numbers in it.
///
/// @param width of an average field in pixels
/// @param height of an average field in pixels
/// @param numbers size of the numbers in pixels; 0 where there are none
record FieldSize(double width, double height, double numbers) {

    /// How large all fields together become where nothing else is wished.
    private static final double MOST = 1200;

    /// The same where numbers have to fit.
    private static final double MOST_WITH_NUMBERS = 2400;

    private static final double NAME_ROOM = 10;
    private static final double MOST_FOR_NAMES = 900;

    static final double NUMBERS = 11;
    static final double SMALLEST_NUMBERS = 6;

    /// Room round a number, and height of a line, by the size of numbers.
    private static final double ROOM = 0.6;

    private static final double LINE = 1.3;

    /// The size that is read well.
    ///
    /// @param widest the widest number at a size of 1 px; 0 where there are none
    /// @param asked the size of numbers that is asked for; NaN for none
    /// @param name how wide the widest name of a column is, in pixels: fields grow to hold it where they are few
    static FieldSize wished(int columns, int rows, double widest, double asked, double name) {
        double plain = Math.max(Math.min(64, 420.0 / columns), Math.min(28, MOST / columns));
        double width = name + NAME_ROOM <= MOST_FOR_NAMES / columns ? Math.max(plain, name + NAME_ROOM) : plain;
        double height = Math.max(Math.min(36, 240.0 / rows), Math.min(22, MOST / rows));
        if (widest == 0) {
            return new FieldSize(whole(width), whole(height), 0);
        }
        double size = Double.isNaN(asked) ? NUMBERS : asked;
        double wide = Math.max(width, Math.min(size * (widest + ROOM), MOST_WITH_NUMBERS / columns));
        double high = Math.max(height, Math.min(size * LINE, MOST_WITH_NUMBERS / rows));
        return new FieldSize(Math.ceil(wide), Math.ceil(high), size);
    }

    private static double whole(double size) {
        return size >= 1 ? Math.floor(size) : size;
    }

    /// The size of numbers that fit fields of this size; not below the smallest, where some may not fit.
    static double numbers(double width, double height, double widest, double asked) {
        if (!Double.isNaN(asked)) {
            return asked;
        }
        double fitting = Math.min(width / (widest + ROOM), height / LINE);
        return Math.clamp(fitting, SMALLEST_NUMBERS, NUMBERS);
    }

    /// Whether a number fits a field.
    static boolean fits(String number, double size, double width, double height) {
        return TextPainter.standard().width(number, size) <= width - 3 && size * 0.9 <= height;
    }
}
