package dev.isopleth.server.cli;

/// The demo cannot run: one sentence with the remedy.
final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String sentence) {
        super(sentence);
    }
}
