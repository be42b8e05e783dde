package dev.isopleth.styles;

/// How light colours look, for tests of colormaps.
final class CieLab {

    private CieLab() {}

    /// L* of CIELAB (CIE 1976), 0 black to 100 white, of an sRGB colour (IEC 61966-2-1).
    static double lightness(int rgb) {
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
        return luminance > 216.0 / 24389 ? 116 * Math.cbrt(luminance) - 16 : luminance * 24389 / 27;
    }

    private static double linear(int channel) {
        double c = (channel & 0xFF) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
