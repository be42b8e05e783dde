package dev.isopleth.analysis.bandwidth;

/// The selectors there are.
public enum Selector {
    /// See [NormalRules#silverman].
    SILVERMAN(
            "silverman",
            "Silverman's rule",
            "expected squared error of a normal spread",
            false,
            "Quick, and right for one bell-shaped cloud of positions; too wide where they form several clusters."),
    /// See [NormalRules#scott].
    SCOTT(
            "scott",
            "Scott's rule",
            "expected squared error of a normal spread",
            false,
            "Silverman's rule by the geometric mean of the spreads along x and y: narrower for a long cloud; too wide"
                    + " for several clusters as well."),
    /// See [dev.isopleth.density.RuleOfThumb].
    NORMAL_REFERENCE(
            "normal-reference",
            "The desktop GIS's rule",
            "none: it is a formula",
            false,
            "What desktop GIS take, and this server where no radius is named: few far positions do not widen it. A start,"
                    + " not an answer."),
    /// See [LikelihoodValidation].
    LIKELIHOOD(
            "likelihood",
            "Likelihood cross-validation",
            "log-likelihood of positions told by the others",
            true,
            "For densities: the bandwidth that best foretells each position from the others. It follows clusters; narrow"
                    + " where positions stand in rows or in pairs."),
    /// See [LeastSquaresValidation].
    LEAST_SQUARES(
            "least-squares",
            "Least-squares cross-validation of the mean",
            "squared error of values told by the others",
            false,
            "For means: the bandwidth whose local mean best foretells each place's value from the others."),
    /// See [BermanDiggle].
    DIGGLE(
            "diggle",
            "Diggle's rule",
            "squared error of the density, shifted",
            false,
            "For hot spots among clustered positions: the least mean squared error of the density, by Ripley's K. It"
                    + " searches up to a 16th of the shorter side alone, and is the narrowest as a rule.");

    private final String label;
    private final String title;
    private final String criterion;
    private final boolean isHighestBest;
    private final String goodFor;

    Selector(String label, String title, String criterion, boolean isHighestBest, String goodFor) {
        this.label = label;
        this.title = title;
        this.criterion = criterion;
        this.isHighestBest = isHighestBest;
        this.goodFor = goodFor;
    }

    /// The name in documents.
    public String label() {
        return label;
    }

    /// What it is called, for people.
    public String title() {
        return title;
    }

    /// What its curve shows, in words.
    public String criterion() {
        return criterion;
    }

    /// Whether the best bandwidth is where the curve is highest; else it is where the curve is lowest.
    public boolean isHighestBest() {
        return isHighestBest;
    }

    /// What it is good for, in a sentence or two.
    public String goodFor() {
        return goodFor;
    }
}
