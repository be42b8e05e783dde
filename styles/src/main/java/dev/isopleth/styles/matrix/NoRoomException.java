package dev.isopleth.styles.matrix;

/// The size that is given leaves no room for the fields of a picture.
public final class NoRoomException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final boolean wide;
    private final int least;

    NoRoomException(int size, boolean wide, int least) {
        super("what stands round the fields leaves no room for them in a picture " + size + " pixels "
                + (wide ? "wide" : "high") + "; " + least + " are enough");
        this.wide = wide;
        this.least = least;
    }

    /// Whether it is too narrow, else too low.
    public boolean isWide() {
        return wide;
    }

    /// The least size that leaves the room, in pixels.
    public int least() {
        return least;
    }
}
