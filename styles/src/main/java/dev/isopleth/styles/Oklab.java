package dev.isopleth.styles;

import java.util.stream.IntStream;

/// A colour in Oklab (Björn Ottosson, 2020): lightness 0 (black) to 1 (white), and how far it is green or red,
/// blue or
/// yellow. Equal distances look about equally far; 0.02 is about as little as one sees.
///
/// @param lightness 0 to 1 for colours of sRGB
/// @param a green below 0, red above
/// @param b blue below 0, yellow above
record Oklab(double lightness, double a, double b) {

    /// Of an sRGB colour 0xRRGGBB.
    static Oklab of(int rgb) {
        return ofLinear(linear(rgb >> 16 & 0xFF), linear(rgb >> 8 & 0xFF), linear(rgb & 0xFF));
    }

    /// Of linear shares of red, green and blue light, 0 to 1.
    static Oklab ofLinear(double red, double green, double blue) {
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static final double[] LINEAR = IntStream.range(0, 256)
            .mapToDouble(channel -> channel / 255.0)
            .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
            .toArray();

    /// The share of light of a channel, 0 to 255.
    static double linear(int channel) {
        return LINEAR[channel];
    }

    /// How far another colour looks.
    double distance(Oklab other) {
        return Math.sqrt(square(other));
    }

    /// The square of [#distance].
    double square(Oklab other) {
        double light = lightness - other.lightness;
        double red = a - other.a;
        double yellow = b - other.b;
        return light * light + red * red + yellow * yellow;
    }
}
