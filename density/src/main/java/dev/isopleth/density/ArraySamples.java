package dev.isopleth.density;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Samples held in arrays: for tests, for small selections, and for calling the engine as a library.
public final class ArraySamples implements SampleRows {

    private final long[] codes;
    private final int[] u;
    private final int[] v;
    private final float[] weight;
    private final float[] value;
    private final double valueOffset;
    private final double totalWeight;
    private final boolean unweighted;
    private final Plane plane;

    private ArraySamples(
            Plane plane, long[] codes, int[] u, int[] v, float[] weight, float[] value, double valueOffset) {
        this.plane = plane;
        this.codes = codes;
        this.u = u;
        this.v = v;
        this.weight = weight;
        this.value = value;
        this.valueOffset = valueOffset;
        double sum = 0;
        boolean allOne = true;
        for (float w : weight) {
            sum += w;
            allOne &= w == 1;
        }
        this.totalWeight = sum;
        this.unweighted = allOne;
    }

    /// Samples at positions in degrees, sorted here.
    ///
    /// @param value one finite value a sample, or null for none
    /// @param weight one finite weight a sample, or null for 1; below 0 only for sums
    /// @throws IllegalArgumentException if a position is not on the plane, a value or weight not finite
    public static ArraySamples ofDegrees(
            double[] lon, double[] lat, double @Nullable [] value, double @Nullable [] weight) {
        int n = lon.length;
        long[] unsorted = new long[n];
        for (int i = 0; i < n; i++) {
            if (!WebMercator.onPlane(lon[i], lat[i])) {
                throw new IllegalArgumentException(
                        "sample " + i + " at " + lon[i] + "," + lat[i] + " is not on the plane");
            }
            unsorted[i] = Morton.code(WebMercator.storedU(lon[i]), WebMercator.storedV(lat[i]));
        }
        return sorted(Plane.WORLD, unsorted, value, weight);
    }

    /// Samples at positions of a planar plane, in its units, sorted here.
    ///
    /// @param value one finite value a sample, or null for none
    /// @param weight one finite weight a sample, or null for 1; below 0 only for sums
    /// @throws IllegalArgumentException if a position is not on the plane, a value or weight not finite
    public static ArraySamples onPlane(
            Plane.Planar plane, double[] x, double[] y, double @Nullable [] value, double @Nullable [] weight) {
        long[] unsorted = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            if (!plane.holds(x[i], y[i])) {
                throw new IllegalArgumentException("sample " + i + " at " + x[i] + "," + y[i] + " is not on " + plane);
            }
            unsorted[i] = Morton.code(plane.stored(x[i]), plane.stored(y[i]));
        }
        return sorted(plane, unsorted, value, weight);
    }

    /// Samples sorted already.
    ///
    /// @param codes of their positions, ascending and unsigned
    /// @param weight one finite weight a sample
    /// @param value less the offset, one finite value a sample
    public static ArraySamples ofStored(Plane plane, long[] codes, float[] weight, float[] value, double valueOffset) {
        int n = codes.length;
        int[] u = new int[n];
        int[] v = new int[n];
        for (int i = 0; i < n; i++) {
            if (i > 0 && Long.compareUnsigned(codes[i - 1], codes[i]) > 0) {
                throw new IllegalArgumentException("sample " + i + " comes before the one it follows");
            }
            u[i] = Morton.u(codes[i]);
            v[i] = Morton.v(codes[i]);
        }
        return new ArraySamples(plane, codes, u, v, weight, value, valueOffset);
    }

    /// Samples that weigh 1, sorted already.
    static ArraySamples ofSorted(Plane plane, long[] codes, float[] value, double valueOffset) {
        int n = codes.length;
        int[] u = new int[n];
        int[] v = new int[n];
        float[] weight = new float[n];
        Arrays.fill(weight, 1);
        for (int i = 0; i < n; i++) {
            u[i] = Morton.u(codes[i]);
            v[i] = Morton.v(codes[i]);
        }
        return new ArraySamples(plane, codes, u, v, weight, value, valueOffset);
    }

    private static ArraySamples sorted(
            Plane plane, long[] unsorted, double @Nullable [] value, double @Nullable [] weight) {
        int n = unsorted.length;
        for (int i = 0; i < n; i++) {
            requireFinite(value, i);
            requireFinite(weight, i);
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> unsorted[i], Long::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        double offset =
                value == null || n == 0 ? 0 : Arrays.stream(value).average().orElse(0);
        long[] codes = new long[n];
        int[] u = new int[n];
        int[] v = new int[n];
        float[] weights = new float[n];
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            codes[i] = unsorted[order[i]];
            u[i] = Morton.u(codes[i]);
            v[i] = Morton.v(codes[i]);
            weights[i] = weight == null ? 1 : (float) weight[order[i]];
            values[i] = value == null ? 0 : (float) (value[order[i]] - offset);
        }
        return new ArraySamples(plane, codes, u, v, weights, values, offset);
    }

    private static void requireFinite(double @Nullable [] column, int i) {
        if (column != null && !Double.isFinite(column[i])) {
            throw new IllegalArgumentException("sample " + i + " has no usable value or weight: " + column[i]);
        }
    }

    @Override
    public Plane plane() {
        return plane;
    }

    @Override
    public long count() {
        return codes.length;
    }

    @Override
    public double valueOffset() {
        return valueOffset;
    }

    @Override
    public boolean isUnweighted() {
        return unweighted;
    }

    @Override
    public double totalWeight() {
        return totalWeight;
    }

    @Override
    public long lowerBound(long mortonCode) {
        int low = 0;
        int high = codes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(codes[middle], mortonCode) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        int start = Math.toIntExact(from);
        System.arraycopy(u, start, into.u(), 0, length);
        System.arraycopy(v, start, into.v(), 0, length);
        System.arraycopy(weight, start, into.weight(), 0, length);
        System.arraycopy(value, start, into.value(), 0, length);
    }
}
