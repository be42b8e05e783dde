package dev.isopleth.analysis;

/// How far two lines of a matrix lie apart, over the fields that both have.
public enum Metric {
    /// sqrt(sum (a - b)^2); where fields are missing the sum is scaled up by all fields over those that both have.
    EUCLIDEAN("euclidean"),
    /// 1 less Pearson's coefficient: 0 for lines that rise and fall together, 2 for opposite ones.
    CORRELATION("correlation"),
    /// 1 less the cosine of the angle between the lines.
    COSINE("cosine"),
    /// sum |a - b|, scaled up like the euclidean one.
    CITYBLOCK("cityblock");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /// What it is called in requests: scipy's name.
    public String label() {
        return label;
    }
}
