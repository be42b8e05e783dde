package dev.isopleth.density;

import java.util.Arrays;

/// Readings put together by their positions, so that a station with many does not outvote its neighbours.
public final class Stations {

    /// The most stations that are held: 58 MB.
    public static final int MOST = 1 << 21;

    private static final int BLOCK = 4096;
    private static final int FIRST_CAPACITY = 1024;

    private final SampleRows readings;
    private final int leastReadings;
    private long[] codes = new long[FIRST_CAPACITY];
    private float[] means = new float[FIRST_CAPACITY];
    private int count;
    private long codeHere;
    private long readingsHere;
    private double weightHere;
    private double weightedHere;

    private Stations(SampleRows readings, int leastReadings) {
        this.readings = readings;
        this.leastReadings = leastReadings;
    }

    /// One sample for each distinct position: its value is the mean of the values there, by their weights, and it
    /// weighs 1. Readings without a weight are none; positions whose weights do not sum to more than 0 have no mean
    /// and are left out, as are those with too few readings. Cost: one pass over the readings.
    ///
    /// @param leastReadings how many a position needs, at least 1
    /// @throws IllegalArgumentException if there are more than [#MOST]
    public static ArraySamples of(SampleRows readings, int leastReadings) {
        return new Stations(readings, leastReadings).together();
    }

    private ArraySamples together() {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < readings.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, readings.count() - from);
            readings.read(from, length, block);
            for (int i = 0; i < length; i++) {
                take(Morton.code(block.u()[i], block.v()[i]), block.weight()[i], block.value()[i]);
            }
        }
        finish();
        return ArraySamples.ofSorted(
                readings.plane(), Arrays.copyOf(codes, count), Arrays.copyOf(means, count), readings.valueOffset());
    }

    private void take(long code, double weight, double value) {
        if (code != codeHere) {
            finish();
            codeHere = code;
        }
        if (weight != 0) {
            readingsHere++;
            weightHere += weight;
            weightedHere += weight * value;
        }
    }

    private void finish() {
        if (readingsHere >= leastReadings && weightHere > 0) {
            if (count == MOST) {
                throw new IllegalArgumentException(
                        "there are more than " + MOST + " distinct positions: they are no stations");
            }
            if (count == codes.length) {
                codes = Arrays.copyOf(codes, 2 * count);
                means = Arrays.copyOf(means, 2 * count);
            }
            codes[count] = codeHere;
            means[count] = (float) (weightedHere / weightHere);
            count++;
        }
        readingsHere = 0;
        weightHere = 0;
        weightedHere = 0;
    }
}
