package dev.isopleth.ingest.select;

import org.jspecify.annotations.Nullable;

/// One piece of time of several that follow one another: what a slider stops at.
///
/// @param label what it is called, on the dataset's own clock: `2024-05-01`, `7`, `mon`
/// @param parameter the parameter that selects its samples: `datetime`, `hours`, `weekdays` or `months`
/// @param text what that parameter says
/// @param window from when to when; null for a part of a cycle
public record TimeFrame(
        String label,
        String parameter,
        String text,
        @Nullable TimeWindow window) {}
