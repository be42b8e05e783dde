package dev.isopleth.ingest.select;

import java.util.ArrayList;
import java.util.List;

/// How much of a kernel on a circle lies on some of its parts: 24 hours, 7 weekdays or 12 months.
///
/// A place on the circle is counted in parts: 7.5 is half past seven, or the middle of August. The kernel
/// goes round the circle, more than once where it is long.
///
/// @param arcs of parts that follow one another, none of which touches the next
/// @param parts of the circle
/// @param sigma the kernel's standard deviation, in parts
record CycleShare(List<Arc> arcs, int parts, double sigma) {

    /// @param from 0 to below the number of parts
    /// @param to above `from`, by less than a round
    record Arc(int from, int to) {}

    /// @param bits which parts there are: some, but not all
    static CycleShare of(int bits, int parts, double sigma) {
        List<Arc> arcs = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            if (isIn(bits, part, parts) && !isIn(bits, part + parts - 1, parts)) {
                int to = part + 1;
                while (isIn(bits, to, parts)) {
                    to++;
                }
                arcs.add(new Arc(part, to));
            }
        }
        return new CycleShare(List.copyOf(arcs), parts, sigma);
    }

    private static boolean isIn(int bits, int part, int parts) {
        return (bits >> part % parts & 1) == 1;
    }

    /// 0 to 1.
    ///
    /// @param place of the kernel's middle, 0 to `parts`
    double at(double place) {
        double reach = TimeKernel.REACH * sigma;
        double share = 0;
        for (Arc arc : arcs) {
            double first = Math.ceil((place - reach - arc.to) / parts) * parts;
            for (double round = first; arc.from + round < place + reach; round += parts) {
                share += TimeKernel.mass((arc.from + round - place) / sigma, (arc.to + round - place) / sigma);
            }
        }
        return Math.min(1, share);
    }
}
