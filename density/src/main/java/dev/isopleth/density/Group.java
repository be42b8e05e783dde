package dev.isopleth.density;

/// What a run of samples adds up to, position by position.
final class Group implements Positions.Sink {

    /// Number of samples that weigh anything.
    long samples;

    /// The largest value of such a sample, less the offset.
    float greatest = Float.NEGATIVE_INFINITY;

    double weight;
    double weightedValue;
    double weightedSquare;
    double squaredWeight;
    double places;

    /// Sum of weights regardless of sign, and of these times stored coordinates.
    double absoluteWeight;

    private double weightedU;
    private double weightedV;

    /// The samples `from` to `to - 1`.
    static Group of(SampleRows rows, long from, long to, Positions room) {
        Group group = new Group();
        room.read(rows, from, to, group);
        return group;
    }

    /// So many samples, of which nothing else is known.
    static Group ofCount(long samples) {
        Group group = new Group();
        group.samples = samples;
        return group;
    }

    @Override
    public void accept(Positions block) {
        for (int i = 0; i < block.count; i++) {
            add(block, i);
        }
    }

    /// Adds one position.
    void add(Positions block, int i) {
        samples += block.samples[i];
        greatest = Math.max(greatest, block.greatest[i]);
        weight += block.weight[i];
        weightedValue += block.weightedValue[i];
        weightedSquare += block.weightedSquare[i];
        squaredWeight += block.weight[i] * block.weight[i];
        places += block.weight[i] != 0 ? 1 : 0;
        double absolute = Math.abs(block.weight[i]);
        absoluteWeight += absolute;
        weightedU += absolute * Integer.toUnsignedLong(block.u[i]);
        weightedV += absolute * Integer.toUnsignedLong(block.v[i]);
    }

    /// Stored u of the samples' centre of weight, where they weigh anything.
    int centreU() {
        return (int) (long) Math.floor(weightedU / absoluteWeight);
    }

    /// Stored v, likewise.
    int centreV() {
        return (int) (long) Math.floor(weightedV / absoluteWeight);
    }
}
