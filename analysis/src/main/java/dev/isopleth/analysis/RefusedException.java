package dev.isopleth.analysis;

/// What was asked cannot be computed of this input. The message is one sentence for the one who asked: it names
/// the fault and what would be accepted.
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    public RefusedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
