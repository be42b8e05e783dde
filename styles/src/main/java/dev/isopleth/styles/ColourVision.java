package dev.isopleth.styles;

/// How somebody sees colours: with all three kinds of cones, or without one of them, as Machado, Oliveira and
/// Fernandes
/// simulate it (IEEE TVCG 15 (6), 2009, severity 1.0, on linear light).
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers cannot change
public enum ColourVision {
    /// With all three kinds of cones.
    NORMAL(new Row(1, 0, 0), new Row(0, 1, 0), new Row(0, 0, 1)),
    /// Without those for long waves: one man in a hundred.
    PROTANOPIA(
            new Row(0.152286, 1.052583, -0.204868),
            new Row(0.114503, 0.786281, 0.099216),
            new Row(-0.003882, -0.048116, 1.051998)),
    /// Without those for middle waves: one man in a hundred, and one in twenty sees alike.
    DEUTERANOPIA(
            new Row(0.367322, 0.860646, -0.227968),
            new Row(0.280085, 0.672501, 0.047413),
            new Row(-0.011820, 0.042940, 0.968881)),
    /// Without those for short waves: one in ten thousand.
    TRITANOPIA(
            new Row(1.255528, -0.076749, -0.178779),
            new Row(-0.078411, 0.930809, 0.147602),
            new Row(0.004733, 0.691367, 0.303900));

    private final Row red;
    private final Row green;
    private final Row blue;

    ColourVision(Row red, Row green, Row blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /// What a channel is made of.
    private record Row(double red, double green, double blue) {
        double of(double r, double g, double b) {
            return Math.clamp(red * r + green * g + blue * b, 0.0, 1.0);
        }
    }

    /// What an sRGB colour 0xRRGGBB looks like.
    Oklab seen(int rgb) {
        double r = Oklab.linear(rgb >> 16 & 0xFF);
        double g = Oklab.linear(rgb >> 8 & 0xFF);
        double b = Oklab.linear(rgb & 0xFF);
        return Oklab.ofLinear(red.of(r, g, b), green.of(r, g, b), blue.of(r, g, b));
    }
}
