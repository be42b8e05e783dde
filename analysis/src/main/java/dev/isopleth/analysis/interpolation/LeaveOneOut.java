package dev.isopleth.analysis.interpolation;

import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/// How far off an interpolator is at stations that it was not told of.
///
/// @param rmse the root of the mean square of predicted less observed, in the unit of the values; NaN for no station
/// @param bias the mean of predicted less observed: above 0 where too much is predicted; NaN for no station
/// @param count at how many stations something was predicted
public record LeaveOneOut(double rmse, double bias, int count) {

    /// The errors of predictions.
    ///
    /// @param observed at each station
    /// @param predicted at each station, without it; NaN where it is undefined: such stations do not count
    public static LeaveOneOut of(double[] observed, double[] predicted) {
        int count = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < observed.length; i++) {
            double error = predicted[i] - observed[i];
            if (!Double.isNaN(error)) {
                count++;
                sum += error;
                squares += error * error;
            }
        }
        return new LeaveOneOut(Math.sqrt(squares / count), sum / count, count);
    }

    /// The errors of any predictor, such as a kernel mean.
    ///
    /// @param predictedWithout what is predicted at a station, given by its index, without it
    public static LeaveOneOut of(StationValues stations, IntToDoubleFunction predictedWithout) {
        double[] predicted = new double[stations.count()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = predictedWithout.applyAsDouble(i);
        }
        return of(stations.value(), predicted);
    }

    /// The errors of an interpolator that is made anew for each station left out: slow, and true to all that depends
    /// on the stations, such as a variogram that is fitted again. There must be two stations at least.
    public static LeaveOneOut refitting(StationValues stations, Function<StationValues, Interpolator> interpolator) {
        return of(stations, i -> interpolator.apply(stations.without(i)).at(stations.x()[i], stations.y()[i]));
    }
}
