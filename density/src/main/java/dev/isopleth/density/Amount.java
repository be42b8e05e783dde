package dev.isopleth.density;

/// What of the samples is added up, cell by cell: see [KernelSums].
enum Amount {
    WEIGHT,
    VALUE,
    SQUARE,
    SQUARED_WEIGHT,
    PLACES;

    /// The amounts of the positions of a block.
    double[] of(Positions positions) {
        return switch (this) {
            case WEIGHT -> positions.weight;
            case VALUE -> positions.weightedValue;
            case SQUARE -> positions.weightedSquare;
            case SQUARED_WEIGHT -> positions.squaredWeights();
            case PLACES -> positions.places();
        };
    }
}
