package dev.isopleth.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a run tells on the way.
final class Say {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Say() {}

    static void line(String text) {
        OUT.println(text);
    }
}
