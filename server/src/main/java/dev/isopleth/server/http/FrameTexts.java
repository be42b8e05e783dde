package dev.isopleth.server.http;

import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.fault.FaultException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What requests and answers say of frames of time.
final class FrameTexts {

    private FrameTexts() {}

    /// What `step` says; null where it says nothing.
    ///
    /// @throws FaultException if it is no step
    static @Nullable TimeStep step(Query query) {
        @Nullable String text = query.text("step");
        try {
            return text == null ? null : TimeStep.parse(text);
        } catch (SelectionException e) {
            throw FaultException.badParameter("step", e.detail(), e.accepted());
        }
    }

    /// The first instant of a frame; null for a part of a cycle.
    static @Nullable String from(TimeFrame frame) {
        @Nullable TimeWindow window = frame.window();
        return window == null ? null : Instant.ofEpochMilli(window.fromMillis()).toString();
    }

    /// The first instant after it.
    static @Nullable String to(TimeFrame frame) {
        @Nullable TimeWindow window = frame.window();
        return window == null ? null : Instant.ofEpochMilli(window.toMillis()).toString();
    }
}
