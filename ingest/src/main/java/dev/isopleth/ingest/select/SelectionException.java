package dev.isopleth.ingest.select;

import java.util.List;

/// A text that selects nothing sensible: its message is one plain sentence without a full stop, fit to show
/// to a stranger.
public final class SelectionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> accepted;

    /// @param accepted what would have been accepted
    public SelectionException(String message, List<String> accepted) {
        super(message, null, false, false);
        this.accepted = List.copyOf(accepted);
    }

    /// The sentence.
    public String detail() {
        return String.valueOf(getMessage());
    }

    /// What would have been accepted: names, or one sentence that describes it.
    public List<String> accepted() {
        return accepted;
    }

    /// A stranger's text as a message may repeat it: cut to 60 characters, control characters replaced.
    static String shown(String text) {
        String cut = text.length() <= 60 ? text : text.substring(0, 60) + "...";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
