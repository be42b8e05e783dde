package dev.isopleth.server.http;

import dev.isopleth.server.layer.SelectionPlan;
import java.util.List;

/// What is said of what too few samples reach: that it is not there, and not how much of it.
final class HiddenWords {

    private HiddenWords() {}

    /// @param what may be hidden, of several: `Bins`
    /// @param meaning what that means here, as it goes on after a comma; empty for nothing
    static void add(List<String> cautions, SelectionPlan selected, String what, String meaning) {
        if (isHiding(selected)) {
            cautions.add(what + " that fewer than " + least(selected) + " reach are left out, empty ones too"
                    + (meaning.isEmpty() ? "." : ", " + meaning + "."));
        }
    }

    static boolean isHiding(SelectionPlan selected) {
        return selected.minSamples() > 1;
    }

    /// How many have to reach what is told: `5 samples`.
    static String least(SelectionPlan selected) {
        return selected.minSamples() + (selected.perStation() == null ? " samples" : " stations");
    }
}
