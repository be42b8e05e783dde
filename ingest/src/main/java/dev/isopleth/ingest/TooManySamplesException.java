package dev.isopleth.ingest;

/// More samples are asked for than may be held at once.
public final class TooManySamplesException extends Exception {

    private static final long serialVersionUID = 1;

    TooManySamplesException(int most) {
        super("more than " + most + " samples");
    }
}
