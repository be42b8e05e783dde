package dev.isopleth.density;

/// One convolution that a measure needs: which sums of cells, with what of the kernel.
record Term(Amount amount, Form form) {

    /// What cells are weighted by.
    enum Form {
        /// k = K(d)/K(0).
        KERNEL,
        /// k^2.
        SQUARED,
        /// How far the weights for [#KERNEL] lie below 0, where undoing the smoothing of cells leaves such.
        BELOW
    }

    static Term of(Amount amount) {
        return new Term(amount, Form.KERNEL);
    }

    static Term squared(Amount amount) {
        return new Term(amount, Form.SQUARED);
    }

    static Term below(Amount amount) {
        return new Term(amount, Form.BELOW);
    }
}
