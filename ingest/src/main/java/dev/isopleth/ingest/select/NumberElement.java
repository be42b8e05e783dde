package dev.isopleth.ingest.select;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// What a column of numbers is stored as: differences from its offset, NaN where a number is missing. The ending of
/// the column's file tells which.
public enum NumberElement {
    /// Of most columns: 24 bits.
    FLOAT32(".f32", Float.BYTES),
    /// Of whole numbers that lie too far apart for 24 bits: names of things more often than measurements.
    FLOAT64(".f64", Double.BYTES);

    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String ending;
    private final int bytes;

    NumberElement(String ending, int bytes) {
        this.ending = ending;
        this.bytes = bytes;
    }

    /// That of a column file.
    ///
    /// @param file name of the file of a column of numbers
    public static NumberElement of(String file) {
        return file.endsWith(FLOAT64.ending) ? FLOAT64 : FLOAT32;
    }

    /// How names of files with such elements end.
    public String ending() {
        return ending;
    }

    /// Bytes of one.
    public int bytes() {
        return bytes;
    }

    /// A difference as it is stored.
    public double rounded(double difference) {
        return this == FLOAT32 ? (float) difference : difference;
    }

    /// The differences of some numbers: a `float[]` or a `double[]`.
    public Object differences(double[] numbers, double offset) {
        double[] differences = new double[numbers.length];
        float[] narrow = new float[this == FLOAT32 ? numbers.length : 0];
        for (int i = 0; i < numbers.length; i++) {
            differences[i] = numbers[i] - offset;
        }
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) differences[i];
        }
        return this == FLOAT32 ? narrow : differences;
    }

    /// The difference of one sample.
    public double difference(MemorySegment elements, long row) {
        return this == FLOAT32 ? elements.getAtIndex(FLOAT, row) : elements.getAtIndex(DOUBLE, row);
    }

    /// The number with the fewest decimals among those that are stored as a difference; NaN for NaN.
    public double shown(double offset, double difference) {
        return this == FLOAT32
                ? StoredNumber.shortest(offset, (float) difference)
                : StoredNumber.shortest(offset, difference, Math.ulp(difference));
    }

    /// The key of a difference in [Ranges]: in the order of numbers.
    long keyOf(double difference) {
        return this == FLOAT32
                ? Ranges.keyOf(Float.floatToIntBits((float) difference))
                : Ranges.keyOf(Double.doubleToLongBits(difference));
    }
}
