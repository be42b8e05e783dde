package dev.isopleth.styles.draw;

/// How well two colours can be told apart, by the contrast ratio of WCAG 2.2
/// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): 1 for the same colour, 21 for black and white; text
/// needs 4.5.
public final class Contrast {

    /// The darkest ink, 0xRRGGBB.
    public static final int BLACK = 0x000000;

    /// The lightest.
    public static final int WHITE = 0xFFFFFF;

    private Contrast() {}

    /// The contrast ratio of two colours 0xRRGGBB, 1 to 21; bits above are ignored.
    public static double ratio(int rgb, int other) {
        double one = luminance(rgb) + 0.05;
        double two = luminance(other) + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /// Black or white, whichever is told better from a colour: at least 4.58 to 1 for every colour there is.
    public static int ink(int rgb) {
        return ratio(rgb, BLACK) >= ratio(rgb, WHITE) ? BLACK : WHITE;
    }

    /// The relative luminance of an sRGB colour 0xRRGGBB, 0 to 1.
    static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
    }
}
