package dev.isopleth.analysis.hotspot;

/// What a bin is, and how sure that is: -3 to 3, as desktop GIS number it.
public enum HotspotClass {
    COLD_99(-3, "cold spot, 99 % confidence"),
    COLD_95(-2, "cold spot, 95 % confidence"),
    COLD_90(-1, "cold spot, 90 % confidence"),
    NOT_SIGNIFICANT(0, "not significant"),
    HOT_90(1, "hot spot, 90 % confidence"),
    HOT_95(2, "hot spot, 95 % confidence"),
    HOT_99(3, "hot spot, 99 % confidence");

    private static final HotspotClass[] BY_NUMBER = values();

    private final int number;
    private final String words;

    HotspotClass(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /// The class of a bin.
    ///
    /// @param z above 0 where it is hot, below 0 where it is cold; 0 and NaN are neither
    /// @param probability its q, or its p where many bins are no matter: up to 0.01 it is significant with 99
    ///     % confidence, up to 0.05 with 95 %, up to 0.1 with 90 %; not beyond, nor if it is NaN
    public static HotspotClass of(double z, double probability) {
        int sure = probability <= 0.01 ? 3 : probability <= 0.05 ? 2 : probability <= 0.1 ? 1 : 0;
        int number = z > 0 ? sure : z < 0 ? -sure : 0;
        return BY_NUMBER[number + 3];
    }

    /// From -3, surely cold, through 0, not significant, to 3, surely hot.
    public int number() {
        return number;
    }

    /// The same for a legend.
    public String words() {
        return words;
    }
}
