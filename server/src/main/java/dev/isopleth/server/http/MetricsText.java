package dev.isopleth.server.http;

import dev.isopleth.server.refresh.SourceState;
import java.util.HashSet;
import java.util.Set;

/// Metrics in the text format of Prometheus, version 0.0.4.
final class MetricsText {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder successes = new StringBuilder();
    private final StringBuilder failures = new StringBuilder();
    private final StringBuilder failing = new StringBuilder();
    private final Set<String> told = new HashSet<>();

    void gauge(String name, String help, long value) {
        text.append(head(name, help, "gauge"))
                .append(name)
                .append(' ')
                .append(value)
                .append('\n');
    }

    /// How the imports of a source have gone.
    void source(SourceState state) {
        String label = "{dataset=\"" + state.dataset() + "\"} ";
        sample(
                successes,
                "isopleth_refresh_success_timestamp_seconds",
                "When the source was last imported; 0 where it was not since the start.",
                "gauge",
                label,
                state.succeeded() == null ? 0 : state.succeeded().getEpochSecond());
        sample(
                failures,
                "isopleth_refresh_failures_total",
                "Imports of the source that failed since the start.",
                "counter",
                label,
                state.failures());
        sample(
                failing,
                "isopleth_refresh_failing",
                "Whether its last import failed, so that an older version is served.",
                "gauge",
                label,
                state.fault() == null ? 0 : 1);
    }

    private void sample(StringBuilder of, String name, String help, String type, String label, long value) {
        if (told.add(name)) {
            of.append(head(name, help, type));
        }
        of.append(name).append(label).append(value).append('\n');
    }

    private static String head(String name, String help, String type) {
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
    }

    @Override
    public String toString() {
        return text.toString() + successes + failures + failing;
    }
}
