package dev.isopleth.density;

/// One convolution that a measure needs: which sums of cells, with what of the kernel.
record Term(Amount amount, Form form) {

    /// What cells are weighted by.
    enum Form {
        /// k = K(d)/K(0).
        KERNEL,
        /// k^2.
        SQUARED,
        /// The square of the [Doubt] in a position there, of the squares of what stands out.
        DOUBT
    }

    static Term of(Amount amount) {
        return new Term(amount, Form.KERNEL);
    }

    static Term squared(Amount amount) {
        return new Term(amount, Form.SQUARED);
    }

    /// How doubtful the sums of weights are.
    static Term doubt() {
        return new Term(Amount.WEIGHT, Form.DOUBT);
    }
}
