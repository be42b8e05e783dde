package dev.isopleth.density;

/// Room for a run of samples, filled by [SampleRows#read] and reused.
///
/// The arrays are all of the same length: stored positions u and v (see [Plane]), weight (below 0
/// only for sums), and
/// the value less its selection's offset.
public record SampleBlock(int[] u, int[] v, float[] weight, float[] value) {

    /// An empty block for up to `capacity` samples.
    public static SampleBlock ofCapacity(int capacity) {
        return new SampleBlock(new int[capacity], new int[capacity], new float[capacity], new float[capacity]);
    }

    /// How many samples it can hold.
    public int capacity() {
        return u.length;
    }
}
