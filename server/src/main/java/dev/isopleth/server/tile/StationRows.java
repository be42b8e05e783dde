package dev.isopleth.server.tile;

import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.analysis.interpolation.StationValues;
import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;

/// The stations of a selection, one row each, read into memory.
///
/// @param storedU see [Plane], likewise storedV
/// @param value in the unit of the value column
record StationRows(Plane plane, int[] storedU, int[] storedV, double[] value) {

    /// Reads rows of which no two are at one position, as [dev.isopleth.density.Stations] makes them.
    static StationRows of(SampleRows rows) {
        int count = Math.toIntExact(rows.count());
        SampleBlock block = SampleBlock.ofCapacity(count);
        rows.read(0, count, block);
        double[] value = new double[count];
        Arrays.setAll(value, i -> rows.valueOffset() + block.value()[i]);
        return new StationRows(rows.plane(), block.u(), block.v(), value);
    }

    int count() {
        return value.length;
    }

    /// Fractions of the plane, one a station.
    double[] u() {
        return Arrays.stream(storedU).mapToDouble(WebMercator::fraction).toArray();
    }

    /// Fractions of the plane, one a station.
    double[] v() {
        return Arrays.stream(storedV).mapToDouble(WebMercator::fraction).toArray();
    }

    /// As interpolators take them.
    ///
    /// @throws dev.isopleth.analysis.RefusedException if there are none, or more than they take
    StationValues values() {
        double[] x = Arrays.stream(u()).map(plane::x).toArray();
        double[] y = Arrays.stream(v()).map(plane::y).toArray();
        return new StationValues(x, y, value, plane instanceof Plane.World ? Ground.SPHERE : Ground.PLANE);
    }

    /// All but one of them, as samples that weigh 1.
    ArraySamples without(int left) {
        int others = count() - 1;
        long[] codes = new long[others];
        float[] weights = new float[others];
        float[] centred = new float[others];
        for (int i = 0; i < others; i++) {
            int from = i < left ? i : i + 1;
            codes[i] = Morton.code(storedU[from], storedV[from]);
            weights[i] = 1;
            centred[i] = (float) (value[from] - value[0]);
        }
        return ArraySamples.ofStored(plane, codes, weights, centred, value[0]);
    }
}
