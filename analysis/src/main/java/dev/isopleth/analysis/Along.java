package dev.isopleth.analysis;

/// Which lines of a matrix are meant: its rows or its columns.
public enum Along {
    ROWS("rows", "row"),
    COLUMNS("columns", "column");

    private final String label;
    private final String one;

    Along(String label, String one) {
        this.label = label;
        this.one = one;
    }

    /// What the lines are called: `rows`, `columns`.
    public String label() {
        return label;
    }

    /// What one of them is called: `row`, `column`.
    public String one() {
        return one;
    }
}
