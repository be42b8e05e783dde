package dev.isopleth.analysis;

/// Which coefficient says how far two lines rise and fall together.
public enum CorrelationMethod {
    /// The product-moment coefficient: 1 where one line is a rising linear function of the other.
    PEARSON("pearson"),
    /// Pearson's coefficient of the ranks, equal fields sharing the mean of theirs: 1 where one rises with
    /// the other.
    SPEARMAN("spearman");

    private final String label;

    CorrelationMethod(String label) {
        this.label = label;
    }

    /// What it is called in requests: the name pandas has for it.
    public String label() {
        return label;
    }
}
