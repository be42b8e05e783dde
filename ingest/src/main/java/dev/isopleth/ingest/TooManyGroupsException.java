package dev.isopleth.ingest;

/// Samples make more groups than may be made.
public final class TooManyGroupsException extends Exception {

    private static final long serialVersionUID = 1;

    private final long groups;

    TooManyGroupsException(long groups, int most) {
        super(groups + " groups, more than " + most);
        this.groups = groups;
    }

    /// How many they make.
    public long groups() {
        return groups;
    }
}
