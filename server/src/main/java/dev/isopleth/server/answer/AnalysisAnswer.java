package dev.isopleth.server.answer;

import java.util.List;

/// The document of an analysis, as far as all have the same.
public interface AnalysisAnswer {

    /// What it says, in a sentence or two.
    String reading();

    /// What speaks against it; empty where nothing does.
    List<String> cautions();
}
