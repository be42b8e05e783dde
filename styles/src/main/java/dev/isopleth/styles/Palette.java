package dev.isopleth.styles;

import java.util.Arrays;

/// The colours that a picture's indices name, at most 256. Index 0 is fully transparent.
public final class Palette {

    private final int[] argb;

    /// @param argb 1 to 256 colours 0xAARRGGBB, not premultiplied; the first is 0
    /// @throws IllegalArgumentException if their number or the first is not so
    public Palette(int[] argb) {
        if (argb.length < 1 || argb.length > 256 || argb[0] != 0) {
            throw new IllegalArgumentException("a palette has 1 to 256 colours, the first of them fully transparent");
        }
        this.argb = argb.clone();
    }

    /// How many colours there are, the transparent one included.
    public int size() {
        return argb.length;
    }

    /// The colour 0xAARRGGBB of an index, 0 to size - 1.
    public int argb(int index) {
        return argb[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Palette that && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "Palette[" + argb.length + " colours]";
    }
}
