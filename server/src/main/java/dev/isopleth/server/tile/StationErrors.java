package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.interpolation.InverseDistance;
import dev.isopleth.analysis.interpolation.Kriging;
import dev.isopleth.analysis.interpolation.LeaveOneOut;
import dev.isopleth.analysis.interpolation.StationValues;
import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.ExactDensity;
import dev.isopleth.server.layer.Interpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How far off each way to tell a value between stations is where a station is left out, so that one can be
/// chosen by
/// a number.
///
/// The variogram, and the kernel's bandwidth, are those of all stations: they are not found anew without the
/// one left out.
public final class StationErrors {

    private StationErrors() {}

    /// The errors of one way.
    ///
    /// @param measure as parameters name it
    /// @param stations how many there are
    /// @param error null where there is none, and `detail` says why
    public record LeftOut(
            String measure,
            int stations,
            @Nullable LeaveOneOut error,
            @Nullable String detail) {}

    /// The errors of the kernel mean, of inverse distances and of kriging. Cost: n^2 kernels, and n^3 / 3 for
    /// kriging.
    ///
    /// @param mean the kernel's estimate; null where it takes a zoom, and none is named
    static List<LeftOut> of(StationRows rows, @Nullable Estimate mean, Interpolation settings) {
        int count = rows.count();
        List<LeftOut> all = new ArrayList<>();
        all.add(
                mean == null
                        ? none(
                                "mean",
                                count,
                                "there is no one kernel: it is in pixels, and z, which names a zoom, is missing, or follows the samples")
                        : told("mean", count, () -> ofMean(rows, mean)));
        all.add(told(Interpolation.Kind.IDW.label(), count, () -> {
            StationValues values = rows.values();
            return LeaveOneOut.of(
                    values.value(), InverseDistance.of(values, settings.power()).predictedWithout());
        }));
        all.add(told(Interpolation.Kind.KRIGING.label(), count, () -> {
            StationValues values = rows.values();
            return LeaveOneOut.of(
                    values.value(), Kriging.fitted(values, settings.shapes()).predictedWithout());
        }));
        return all;
    }

    /// None, for one reason.
    static List<LeftOut> none(int stations, String detail) {
        return List.of(
                none("mean", stations, detail),
                none(Interpolation.Kind.IDW.label(), stations, detail),
                none(Interpolation.Kind.KRIGING.label(), stations, detail));
    }

    private static LeftOut told(String measure, int stations, Supplier<LeaveOneOut> errors) {
        try {
            return new LeftOut(measure, stations, errors.get(), null);
        } catch (RefusedException e) {
            return none(measure, stations, e.getMessage());
        }
    }

    private static LeftOut none(String measure, int stations, String detail) {
        return new LeftOut(
                measure, stations, null, Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".");
    }

    private static LeaveOneOut ofMean(StationRows rows, Estimate mean) {
        double[] predicted = new double[rows.count()];
        double[] u = rows.u();
        double[] v = rows.v();
        for (int i = 0; i < predicted.length; i++) {
            ArraySamples others = rows.without(i);
            predicted[i] = ExactDensity.at(others, mean.kernel(), mean.bandwidth(), u[i], v[i])
                    .mean(others.valueOffset(), mean.minSupport());
        }
        return LeaveOneOut.of(rows.value(), predicted);
    }
}
