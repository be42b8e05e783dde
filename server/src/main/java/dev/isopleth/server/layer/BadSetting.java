package dev.isopleth.server.layer;

import java.util.List;

/// A setting's text that means nothing. Who read the text adds where it stood: a parameter's name, or a
/// line of a file.
public final class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> accepted;

    /// @param detail what was wrong, without the setting's name
    /// @param accepted what would have been accepted
    public BadSetting(String detail, List<String> accepted) {
        super(detail, null, false, false);
        this.accepted = List.copyOf(accepted);
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<String> accepted() {
        return accepted;
    }
}
