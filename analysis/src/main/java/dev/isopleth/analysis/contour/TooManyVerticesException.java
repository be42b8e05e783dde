package dev.isopleth.analysis.contour;

/// Lines would have more vertices than they may.
public final class TooManyVerticesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long most;

    TooManyVerticesException(long most) {
        super("lines would have more than " + most + " vertices", null, false, false);
        this.most = most;
    }

    /// How many they may have.
    public long most() {
        return most;
    }
}
