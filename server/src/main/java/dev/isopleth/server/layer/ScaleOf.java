package dev.isopleth.server.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a scale is made from.
public enum ScaleOf {
    /// The layer's estimate without regard to a zoom: one scale for all zooms.
    LAYER,

    /// The estimate of the zoom: one that uses its own kernel has its own scale.
    ZOOM,

    /// The estimate of the zoom over the samples of the asked time alone: every frame has its own scale.
    FRAME,

    /// What is in view: the client finds its ends, and passes them on as `rescale`.
    VIEW;

    /// As parameters write it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ScaleOf::text).toList();
    }

    static ScaleOf of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new BadSetting("there is no scale of the '" + PlainNumber.shown(text) + "'", names()));
    }
}
