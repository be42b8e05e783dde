package dev.isopleth.analysis.hotspot;

/// What the moments of a sum over neighbours need of their weights, w_ij being what bin j weighs as a
/// neighbour of i (Cliff and Ord 1973).
///
/// @param total S0 = sum of w_ij
/// @param pairs S1 = 1/2 sum of (w_ij + w_ji)^2
/// @param bins S2 = sum over i of a_i^2, a_i = sum over j of w_ij + w_ji
/// @param both a_i of each bin
record WeightSums(double total, double pairs, double bins, double[] both) {

    static WeightSums of(Neighbours neighbours) {
        int count = neighbours.count();
        double[] both = new double[count];
        double total = 0;
        double pairs = 0;
        for (int i = 0; i < count; i++) {
            for (int at = neighbours.from(i); at < neighbours.from(i + 1); at++) {
                int j = neighbours.neighbour(at);
                double weight = neighbours.weight(at);
                both[i] += weight;
                both[j] += weight;
                total += weight;
                pairs += weight * (weight + neighbours.weight(j, i));
            }
        }
        double bins = 0;
        for (double weights : both) {
            bins += weights * weights;
        }
        return new WeightSums(total, pairs, bins, both);
    }
}
