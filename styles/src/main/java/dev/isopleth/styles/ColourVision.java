package dev.isopleth.styles;

/// How somebody sees colours: with all three kinds of cones, or without one of them, as Machado, Oliveira and
/// Fernandes
/// simulate it (IEEE TVCG 15 (6), 2009, severity 1.0, on linear light).
public enum ColourVision {
    /// With all three kinds of cones.
    NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    /// Without those for long waves: one man in a hundred.
    PROTANOPIA(
            0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    /// Without those for middle waves: one man in a hundred, and one in twenty sees alike.
    DEUTERANOPIA(
            0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    /// Without those for short waves: one in ten thousand.
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] matrix;

    ColourVision(double... matrix) {
        this.matrix = matrix;
    }

    /// What an sRGB colour 0xRRGGBB looks like.
    Oklab seen(int rgb) {
        double red = Oklab.linear(rgb >> 16 & 0xFF);
        double green = Oklab.linear(rgb >> 8 & 0xFF);
        double blue = Oklab.linear(rgb & 0xFF);
        return Oklab.ofLinear(row(0, red, green, blue), row(3, red, green, blue), row(6, red, green, blue));
    }

    private double row(int at, double red, double green, double blue) {
        return Math.clamp(matrix[at] * red + matrix[at + 1] * green + matrix[at + 2] * blue, 0.0, 1.0);
    }
}
